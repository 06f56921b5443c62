package dev.howdah.service.setup.azure;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.StepRow;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Repeats what Azure refuses for now and accepts later, ever more slowly.
 *
 * @param first the first pause; each next one is twice as long
 * @param most  the longest pause
 * @param whole the sum of the pauses after which Azure's refusal stands
 */
public record Patience(Duration first, Duration most, Duration whole) {
    /** For Azure itself: a role's principal or a busy cluster may take minutes. */
    public static final Patience AZURE =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMinutes(15));


    /** Blocks until {@code call} succeeds, or fails for another reason, or patience ends. */
    public <T> T until(Supplier<T> call, Jobs.Control control) {
        var pause = first;
        var waited = Duration.ZERO;
        while (true) {
            try {
                return call.get();
            } catch (ProblemException refused) {
                if (!passes(refused.problem()) || waited.compareTo(whole) >= 0) {
                    throw refused;
                }
                control.progress(-1, new Text(StepRow.TRIES_AGAIN, word(refused.problem())));
            }
            control.rest(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(most) > 0 ? most : pause.multipliedBy(2);
        }
    }

    /** Whether Azure refuses this for now only. A quota that is used up has the code of a busy cluster, and stays. */
    static boolean passes(Problem problem) {
        return switch (word(problem)) {
            case "OperationNotAllowed" -> problem.code() == Code.CONFLICT
                    && !problem.detail().toLowerCase(Locale.ROOT).contains("quota");
            case "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity" -> true;
            case "PrincipalNotFound" -> true;
            default -> false;
        };
    }

    /** Azure's own error code, with which the detail begins. */
    static String word(Problem problem) {
        return problem.detail().split("[:\\s]", 2)[0];
    }
}
