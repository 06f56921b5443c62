package dev.howdah.service.setup;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.service.setup.Manifests.Change;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creates a cluster in the open environment: its namespace, the application user's secret, the {@code Cluster}. Each is
 * tried first by the server's dry run; each write goes to the journal, the password never.
 */
public final class ClusterCreation {
    /** 18 random bytes: 24 characters of Base64, more than the tutorial's 16. */
    private static final int PASSWORD_BYTES = 18;

    private final String environment;
    private final Manifests manifests;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ClusterCreation(String environment, Manifests manifests, Journal journal, Clock clock) {
        this.environment = environment;
        this.manifests = manifests;
        this.journal = journal;
        this.clock = clock;
    }

    /** A password that needs no quoting in a connection string. */
    public String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The secret as it is in Kubernetes, values masked; empty when there is none. */
    public Optional<String> readSecret(ClusterDraft draft) {
        try {
            return Optional.of(manifests.read("v1", "Secret", draft.namespace(), draft.secret()));
        } catch (ProblemException absent) {
            if (absent.problem().code() == Problem.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    /**
     * Creates namespace and secret. An existing secret is never overwritten: the role in a database would keep the old
     * password.
     *
     * @throws ProblemException ALREADY_EXISTS and whatever the server answers
     */
    public List<Change> createSecret(ClusterDraft draft, String password) {
        if (readSecret(draft).isPresent()) {
            throw new ProblemException(Problem.Code.ALREADY_EXISTS, "secret/" + draft.secret(), draft.namespace());
        }
        var command = "kubectl create secret generic %s -n %s --from-literal=username=%s --from-literal=password=..."
                .formatted(draft.secret(), draft.namespace(), draft.owner());
        return recorded("create-secret", draft.namespace() + "/" + draft.secret(), command, () -> {
            manifests.apply(ClusterManifest.namespace(draft), draft.namespace());
            return manifests.apply(ClusterManifest.secret(draft, password), draft.namespace());
        });
    }

    /** What applying {@code yaml} would do, with the server's own validation. */
    public List<Change> check(String yaml, String namespace) {
        return manifests.plan(yaml, namespace);
    }

    /** Applies {@code yaml} and returns what changed. */
    public List<Change> create(String yaml, String namespace, String name) {
        return recorded("create-cluster", namespace + "/" + name, "kubectl apply --server-side -n " + namespace + " -f "
                + name + ".yaml", () -> manifests.apply(yaml, namespace));
    }

    private List<Change> recorded(String action, String subject, String command, Supplier<List<Change>> work) {
        var entry = journal.begin(environment, subject, action, subject, List.of(command));
        try {
            var changes = work.get();
            journal.end(entry, new Outcome(Result.DONE, clock.instant(), changes.size() + " objects"));
            return changes;
        } catch (RuntimeException failure) {
            journal.end(entry, new Outcome(Result.FAILED, clock.instant(), Problem.of(failure).detail()));
            throw failure;
        }
    }
}
