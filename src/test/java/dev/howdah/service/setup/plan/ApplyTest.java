package dev.howdah.service.setup.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ApplyTest {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final HandClock clock = new HandClock();
    private final MemoryJournal journal = new MemoryJournal();
    private final PlainControl control = new PlainControl();
    private final Map<String, Finding> truth = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Jobs.Control>> deeds = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @Test
    void whatFailsHoldsOnlyWhatNeedsIt() {
        deeds.put("b", _ -> refuse("Quota"));
        var apply = apply(step("a"), step("b"), step("c", "a"), step("d", "b", "c"), step("e", "d"));
        var failure = assertThrows(ProblemException.class, () -> apply.run(control));
        assertEquals("b", failure.problem().detail());
        assertEquals(Map.of("a", State.DONE, "b", State.FAILED, "c", State.DONE, "d", State.HELD, "e", State.HELD),
                states(apply));
        assertEquals("b", row(apply, "d").problem().orElseThrow().detail());
        assertEquals("d", row(apply, "e").problem().orElseThrow().detail());
    }

    @Test
    void whatIsThereIsNotWritten() {
        truth.put("a", new Finding.AsWanted());
        deeds.put("a", _ -> refuse("must not be called"));
        var apply = apply(step("a"));
        apply.run(control);
        assertEquals(State.UNCHANGED, row(apply, "a").state());
        assertEquals(List.of(), journal.entries().get());
    }

    @Test
    void whatSomebodyChangedSinceTheReviewIsNotOverwritten() {
        var apply = apply(Map.of("a", new Finding.AsWanted(), "b", new Finding.Absent()), step("a"), step("b"));
        truth.put("a", differs("foreign"));
        assertThrows(ProblemException.class, () -> apply.run(control));
        assertEquals(Code.CONFLICT, row(apply, "a").problem().orElseThrow().code());
        assertEquals(State.DONE, row(apply, "b").state());
        assertEquals(differs("foreign"), truth.get("a"));
    }

    @Test
    void whatWasUnknownAtTheReviewIsCreatedButNotOverwritten() {
        var unknown = new Finding.Unknown(new dev.howdah.model.Problem(Code.UNREACHABLE, ""));
        var apply = apply(Map.of("a", unknown, "b", unknown), step("a"), step("b"));
        truth.put("a", differs("foreign"));
        assertThrows(ProblemException.class, () -> apply.run(control));
        assertEquals(Map.of("a", State.FAILED, "b", State.DONE), states(apply));
    }

    @Test
    void aDifferenceTheUserHasSeenIsWritten() {
        truth.put("a", differs("old"));
        var apply = apply(Map.of("a", differs("old")), step("a"));
        apply.run(control);
        assertEquals(State.DONE, row(apply, "a").state());
    }

    @Test
    void doneMeansReadBack() {
        deeds.put("a", _ -> truth.put("a", new Finding.Broken("Failed", "no capacity")));
        var apply = apply(step("a"));
        assertThrows(ProblemException.class, () -> apply.run(control));
        assertEquals("Failed: no capacity", row(apply, "a").problem().orElseThrow().detail());
    }

    @Test
    void oneStepIsTriedAgainWhileAnotherFailureStays() throws Exception {
        var hold = new CountDownLatch(1);
        deeds.put("a", _ -> refuse("first"));
        deeds.put("b", _ -> refuse("for ever"));
        deeds.put("slow", _ -> await(hold));
        var apply = apply(step("a"), step("b"), step("slow"), step("c", "a", "b"), step("d", "a"));
        var run = begin(apply);
        until(apply, "b", State.FAILED);
        until(apply, "a", State.FAILED);
        deeds.remove("a");
        apply.retry("a");
        until(apply, "d", State.DONE);
        hold.countDown();
        assertEnds(run);
        assertEquals(Map.of("a", State.DONE, "b", State.FAILED, "slow", State.DONE, "c", State.HELD, "d", State.DONE),
                states(apply));
        deeds.remove("b");
        apply.run(control);
        assertTrue(apply.progress().get().complete());
    }

    @Test
    void pausedItBeginsNothingMore() throws Exception {
        var hold = new CountDownLatch(1);
        deeds.put("a", _ -> await(hold));
        var apply = apply(step("a"), step("b", "a"));
        var run = begin(apply);
        until(apply, "a", State.RUNNING);
        apply.pause();
        hold.countDown();
        until(apply, "a", State.DONE);
        assertEquals(State.WAITING, row(apply, "b").state());
        assertTrue(apply.progress().get().paused());
        apply.goOn();
        run.get(5, TimeUnit.SECONDS);
        assertTrue(apply.progress().get().complete());
    }

    @Test
    void cancelledItEndsWhatRunsAndBeginsNothingMore() throws Exception {
        var hold = new CountDownLatch(1);
        deeds.put("a", _ -> await(hold));
        var apply = apply(step("a"), step("b", "a"), step("c", "b"));
        var run = begin(apply);
        until(apply, "a", State.RUNNING);
        control.cancel();
        hold.countDown();
        assertEnds(run);
        assertEquals(Map.of("a", State.DONE, "b", State.STOPPED, "c", State.STOPPED), states(apply));
    }

    @Test
    void abandonedItDoesNotWaitForWhatRuns() throws Exception {
        deeds.put("a", mine -> {
            while (true) {
                mine.checkCancelled();
                Thread.onSpinWait();
            }
        });
        var apply = apply(step("a"), step("b", "a"));
        var run = begin(apply);
        until(apply, "a", State.RUNNING);
        control.cancel();
        apply.abandon();
        assertEnds(run);
        assertEquals(Map.of("a", State.STOPPED, "b", State.HELD), states(apply));
        assertEquals("CANCELLED", journal.entries().get().getFirst().outcome().orElseThrow().result().name());
    }

    @Test
    void aStepThatTriesAgainShowsIt() throws Exception {
        var hold = new CountDownLatch(1);
        deeds.put("a", mine -> {
            mine.progress(-1, new Text(StepRow.TRIES_AGAIN, "PrincipalNotFound"));
            await(hold);
            mine.progress(-1, new Text("setup.apply.count", 1, 1));
        });
        var apply = apply(step("a"));
        var run = begin(apply);
        until(apply, "a", State.RETRYING);
        assertEquals(List.of("PrincipalNotFound"), row(apply, "a").detail().orElseThrow().arguments());
        clock.move(Duration.ofSeconds(30));
        assertEquals(Duration.ofSeconds(30), row(apply, "a").elapsed(clock.instant()));
        hold.countDown();
        run.get(5, TimeUnit.SECONDS);
        assertEquals(State.DONE, row(apply, "a").state());
        assertEquals(1, control.fraction());
    }

    @Test
    void noMoreRunAtOnceThanAllowed() {
        var running = ConcurrentHashMap.<String>newKeySet();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        var ids = List.of("a", "b", "c", "d", "e", "f");
        ids.forEach(id -> deeds.put(id, _ -> {
            running.add(id);
            most.accumulateAndGet(running.size(), Math::max);
            Thread.yield();
            running.remove(id);
        }));
        var apply = apply(ids.stream().map(this::step).toArray(Step[]::new));
        apply.run(control);
        assertTrue(most.get() <= 2, "" + most);
    }

    @Test
    void theJournalHasTheIntentAndTheOutcome() {
        deeds.put("b", _ -> refuse("Quota"));
        assertThrows(ProblemException.class, () -> apply(step("a"), step("b", "a")).run(control));
        var lines = journal.entries().get().reversed();
        assertEquals(List.of("a", "b"), lines.stream().map(each -> each.summary()).toList());
        assertEquals(List.of("make a"), lines.getFirst().commands());
        assertEquals(List.of("DONE", "FAILED"),
                lines.stream().map(each -> each.outcome().orElseThrow().result().name()).toList());
        assertEquals("REFUSED Quota", lines.getLast().outcome().orElseThrow().detail());
    }

    @Test
    void aSurveyEndsAtItsDeadlineAndShowsWhatItHas() {
        var never = new CountDownLatch(1);
        var stuck = new FakeStep("stuck", Set.of()) {
            @Override
            public Finding find() {
                await(never);
                return new Finding.Absent();
            }
        };
        var survey = new Survey(new Plan(List.of(stuck, step("a"))), background, Duration.ofMillis(300));
        var found = survey.run(control);
        never.countDown();
        assertEquals(new Finding.Absent(), found.get("a"));
        assertEquals(Code.TIMED_OUT, assertInstanceOf(Finding.Unknown.class, found.get("stuck")).problem().code());
    }

    private Apply apply(Step... steps) {
        return apply(Map.of(), steps);
    }

    private Apply apply(Map<String, Finding> reviewed, Step... steps) {
        return new Apply(new Plan(List.of(steps)), reviewed, new Bringing("azure", journal, clock), background, clock, 2);
    }

    private Future<?> begin(Apply apply) {
        return background.submit(() -> apply.run(control));
    }

    private static void assertEnds(Future<?> run) {
        assertThrows(java.util.concurrent.ExecutionException.class, () -> run.get(5, TimeUnit.SECONDS));
    }

    private static void until(Apply apply, String id, State state) throws InterruptedException {
        var reached = new CountDownLatch(1);
        try (var _ = apply.progress().subscribe(now -> {
            if (now.rows().stream().anyMatch(each -> each.step().id().equals(id) && each.state() == state)) {
                reached.countDown();
            }
        })) {
            assertTrue(reached.await(5, TimeUnit.SECONDS), id + " never " + state);
        }
    }

    private static StepRow row(Apply apply, String id) {
        return apply.progress().get().rows().stream().filter(each -> each.step().id().equals(id)).findFirst().orElseThrow();
    }

    private static Map<String, State> states(Apply apply) {
        return apply.progress().get().rows().stream().collect(Collectors.toMap(each -> each.step().id(), StepRow::state));
    }

    private static void refuse(String why) {
        throw new ProblemException(Code.REFUSED, "", why);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(5, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Finding differs(String value) {
        return new Finding.Differs(List.of(new Finding.Difference("value", "wanted", value)));
    }

    private Step step(String id, String... after) {
        return new FakeStep(id, Set.of(after));
    }

    private class FakeStep extends PlainStep {
        FakeStep(String id, Set<String> after) {
            super(id, id, after);
        }

        @Override
        public Finding find() {
            return truth.getOrDefault(id(), new Finding.Absent());
        }

        @Override
        public void bring(Jobs.Control mine) {
            deeds.getOrDefault(id(), _ -> {}).accept(mine);
            truth.putIfAbsent(id(), new Finding.AsWanted());
            truth.computeIfPresent(id(), (_, now) -> now instanceof Finding.Differs ? new Finding.AsWanted() : now);
        }
    }
}
