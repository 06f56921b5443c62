package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what Kubernetes does by itself once it was told. */
final class Awaiting {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Awaiting() {}

    /** @throws ProblemException TIMED_OUT with how far it came; CANCELLED */
    static void rollout(Supplier<Optional<Rollout>> now, String subject, Jobs.Control control) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var found = now.get();
        while (found.filter(Rollout::complete).isEmpty()) {
            var told = found.map(Rollout::told).orElse("");
            if (System.nanoTime() > end) {
                throw new ProblemException(Code.TIMED_OUT, subject, told);
            }
            control.progress(-1, new Text("setup.kubernetes.phase", told));
            control.rest(PAUSE);
            found = now.get();
        }
    }
}
