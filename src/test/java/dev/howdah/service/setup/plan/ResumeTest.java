package dev.howdah.service.setup.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ProblemException;
import dev.howdah.testkit.HandClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A console killed anywhere in a setup: the next one ends it, and the outcome is that of a run nobody disturbed. */
@Timeout(120)
class ResumeTest {
    private static final int UNDISTURBED = Integer.MAX_VALUE / 2;
    /** The dead fall silent. */
    private final ExecutorService background = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .uncaughtExceptionHandler((_, _) -> {}).factory());

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereverItDiesTheNextRunEndsIt(long seed) {
        var graph = graph(new Random(seed));
        var deaths = 0;
        while (true) {
            var truth = new Truth();
            var first = truth.new Console(deaths);
            attempt(graph, first);
            if (!first.dead()) {
                break;
            }
            attempt(graph, truth.new Console(UNDISTURBED));
            assertRight(graph, truth, "killed at point " + deaths);
            deaths++;
        }
        assertTrue(deaths > graph.size() * 10, "only " + deaths + " points");
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void dyingAgainAndAgainItStillGetsThere(long seed) {
        var random = new Random(seed);
        var graph = graph(random);
        var truth = new Truth();
        IntUnaryOperator life = _ -> graph.size() * 2 + random.nextInt(30);
        for (var console = truth.new Console(life.applyAsInt(0)); attempt(graph, console);
                console = truth.new Console(life.applyAsInt(0))) {
            assertTrue(console.dead());
        }
        assertRight(graph, truth, "killed many times");
    }

    private static void assertRight(Map<String, Set<String>> graph, Truth truth, String when) {
        assertEquals(List.of(), truth.offences(), when);
        var expected = new HashMap<String, String>();
        graph.keySet().forEach(each -> expected.put(each, "wanted"));
        assertEquals(expected, truth.state(), when);
    }

    /** @return whether the console died */
    private boolean attempt(Map<String, Set<String>> graph, Truth.Console console) {
        var plan = new Plan(graph.entrySet().stream().map(each -> console.step(each.getKey(), each.getValue())).toList());
        try {
            var seen = new Survey(plan, background).run(new PlainControl());
            var apply = new Apply(plan, seen, new Bringing("azure", console, new HandClock()), background,
                    new HandClock(), 3);
            apply.run(new PlainControl());
            assertTrue(apply.progress().get().complete());
            assertEquals(1, apply.progress().get().fraction());
            return false;
        } catch (ProblemException failed) {
            assertTrue(console.dead(), failed.toString());
            return true;
        }
    }

    private static Map<String, Set<String>> graph(Random random) {
        var graph = new HashMap<String, Set<String>>();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 9; i++) {
            var needs = new HashSet<String>();
            ids.stream().filter(_ -> random.nextInt(4) == 0).forEach(needs::add);
            graph.put("thing-" + i, needs);
            ids.add("thing-" + i);
        }
        assertFalse(graph.isEmpty());
        return graph;
    }
}
