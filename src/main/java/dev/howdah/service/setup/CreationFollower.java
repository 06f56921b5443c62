package dev.howdah.service.setup;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Blocks while a new cluster comes up, and tells each step as the watch shows it. */
final class CreationFollower {
    /** How often a request to stop following, and the deadline, are looked at. */
    private static final Duration GLANCE = Duration.ofMillis(200);
    /** Images have to be pulled and volumes attached; beyond this nobody should go on waiting without looking. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Clusters clusters;
    private final Clock clock;

    CreationFollower(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** @throws ProblemException TIMED_OUT after half an hour, CANCELLED when following was stopped */
    CreationProgress follow(ClusterId id, CreationProgress start, Jobs.Control control,
                            Consumer<CreationProgress> listener) {
        var seen = new LinkedBlockingQueue<Observed<Cluster>>();
        var progress = start;
        report(progress, control, listener);
        try (var watch = clusters.watch(id); var _ = watch.seen().subscribe(seen::add)) {
            while (!progress.finished()) {
                control.checkCancelled();
                checkDeadline(progress, id);
                if (seen.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS) instanceof Observed.Live<Cluster>(var now, _)) {
                    var next = progress.seen(now, clock.instant());
                    if (!next.equals(progress)) {
                        progress = next;
                        report(progress, control, listener);
                    }
                }
            }
            return progress;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, id.name(), "");
        }
    }

    private void checkDeadline(CreationProgress progress, ClusterId id) {
        if (Duration.between(progress.begun(), clock.instant()).compareTo(PATIENCE) > 0) {
            throw new ProblemException(Problem.Code.TIMED_OUT, id.name(), progress.phase());
        }
    }

    private static void report(CreationProgress progress, Jobs.Control control, Consumer<CreationProgress> listener) {
        var step = progress.finished() ? new Text("setup.progress.healthy")
                : progress.instances() == 0 ? new Text("setup.progress.accepted")
                : new Text("setup.progress.ready", progress.ready(), progress.instances());
        control.progress(progress.reached().size() / (double) progress.order().size(), step);
        listener.accept(progress);
    }
}
