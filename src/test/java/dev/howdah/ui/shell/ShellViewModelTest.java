package dev.howdah.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.job.Jobs.Job;
import dev.howdah.support.Live;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.HandClock;
import dev.howdah.ui.kit.Freshness;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
    private final Live<Optional<Environment>> environment = new Live<>(Optional.empty());
    private final Live<Observed<String>> pulse = new Live<>(new Observed.Connecting<>());
    private final Live<List<ClusterLink>> clusters = new Live<>(List.of());
    private final Live<List<Job>> jobs = new Live<>(List.of());
    private final HandClock clock = new HandClock();
    private final Navigator navigator = new Navigator(new Place.Start());
    private Runnable tick = () -> {};
    private final ShellViewModel model = new ShellViewModel(new Surroundings(environment, pulse, clusters, jobs),
            new NoRequests(), navigator, Workers.inline(), (_, task) -> {
                tick = task;
                return Subscription.NONE;
            }, clock);

    private static final class NoRequests implements Surroundings.Requests {
        @Override
        public void refresh() {}

        @Override
        public void leaveEnvironment() {}

        @Override
        public void cancelJob(long id) {}
    }

    private void open() {
        environment.set(Optional.of(new Environment("lab", Environment.Kind.UNSET, Path.of("k"), "lab", Optional.empty())));
    }

    @Test
    void staysWhereItIsWhileNoEnvironmentIsOpen() {
        model.go(new Place.Fleet());
        assertEquals(new Place.Start(), model.getPlace());
        model.go(new Place.Journal());
        assertEquals(new Place.Journal(), model.getPlace());

        open();
        model.go(new Place.Fleet());
        assertEquals(new Place.Fleet(), model.getPlace());
        model.back();
        assertEquals(new Place.Journal(), model.getPlace());
    }

    @Test
    void saysHowFreshTheEnvironmentIs() {
        assertEquals(Freshness.State.NONE, model.getFreshness().state());
        open();
        assertEquals(Freshness.State.CONNECTING, model.getFreshness().state());
        pulse.set(new Observed.Live<>("v1.34.4", clock.instant()));
        assertEquals(Freshness.State.LIVE, model.getFreshness().state());

        clock.move(Duration.ofSeconds(12));
        tick.run();
        assertEquals(Freshness.State.OLD, model.getFreshness().state());
        pulse.set(new Observed.Stale<>("v1.34.4", clock.instant().minusSeconds(12), new Problem(Code.UNREACHABLE, "api")));
        assertEquals(Freshness.State.LOST, model.getFreshness().state());
    }

    @Test
    void listsClustersWorstFirst() {
        clusters.set(List.of(link("billing", Level.PROTECTED), link("orders", Level.FAILING), link("audit", Level.PROTECTED)));

        assertEquals(List.of("orders", "audit", "billing"), model.getClusters().stream().map(each -> each.id().name()).toList());
        assertEquals(1, model.getTroubled());
    }

    private static ClusterLink link(String name, Level level) {
        return new ClusterLink(new ClusterId("demo", name), level);
    }

    @Test
    void showsAJobWhileItRunsAndShortlyAfter() {
        var begun = ClusterSamples.NOW;
        jobs.set(List.of(job(begun, false)));
        assertEquals(1, model.getRunning());

        clock.move(Duration.ofSeconds(20));
        jobs.set(List.of(job(begun, true)));
        assertEquals(0, model.getRunning());
        assertEquals(1, model.getJobs().size());
        assertEquals(Duration.ofSeconds(20), model.getJobs().getFirst().elapsed());

        clock.move(Duration.ofSeconds(20));
        tick.run();
        assertFalse(model.getJobs().stream().anyMatch(each -> each.job().id() == 1));
    }

    private Job job(Instant begun, boolean ended) {
        var text = new Text("job.done");
        return new Job(1, text, begun, 1, text, false, ended ? Optional.of(clock.instant()) : Optional.empty(), Optional.empty());
    }
}
