package dev.howdah.service.setup;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ActionPlan.Write;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.service.setup.Manifests.Change;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Creates a cluster in the open environment: its namespace, the application user's secret, the {@code Cluster}. Each is
 * tried first by the server's dry run; each write goes to the journal, the password never.
 */
public final class ClusterCreation {
    private static final String CREATE = "create-cluster";
    private static final String ABSENT = "none";

    private final String environment;
    private final Manifests manifests;
    private final Clusters clusters;
    private final Journal journal;
    private final Clock clock;
    private final Passwords passwords = new Passwords();

    public ClusterCreation(String environment, Manifests manifests, Clusters clusters, Journal journal, Clock clock) {
        this.environment = environment;
        this.manifests = manifests;
        this.clusters = clusters;
        this.journal = journal;
        this.clock = clock;
    }

    /** A password that needs no quoting in a connection string. */
    public String newPassword() {
        return passwords.fresh();
    }

    /** The secret as it is in Kubernetes, values masked; empty when there is none. */
    public Optional<String> readSecret(ClusterDraft draft) {
        return read("v1", "Secret", draft.namespace(), draft.secret());
    }

    private boolean exists(String version, String kind, String namespace, String name) {
        return read(version, kind, namespace, name).isPresent();
    }

    private Optional<String> read(String version, String kind, String namespace, String name) {
        try {
            return Optional.of(manifests.read(version, kind, namespace, name));
        } catch (ProblemException absent) {
            if (absent.problem().code() == Problem.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    /** The command that would create the secret, its password left out. */
    public static String secretCommand(ClusterDraft draft) {
        return ("kubectl create secret generic %s -n %s --type=kubernetes.io/basic-auth "
                + "--from-literal=username=%s --from-literal=password=...")
                        .formatted(draft.secret(), draft.namespace(), draft.owner());
    }

    /**
     * Creates namespace and secret. An existing secret is never overwritten: the role in a database would keep the old
     * password.
     *
     * @throws ProblemException ALREADY_EXISTS and whatever the server answers
     */
    public List<Change> createSecret(ClusterDraft draft, String password) {
        provideNamespace(draft.namespace());
        if (readSecret(draft).isPresent()) {
            throw new ProblemException(Problem.Code.ALREADY_EXISTS, "secret/" + draft.secret(), draft.namespace());
        }
        return recorded("create-secret", draft.namespace() + "/" + draft.secret(), secretCommand(draft),
                () -> manifests.apply(ClusterManifest.secret(draft, password), draft.namespace()));
    }

    /**
     * What applying {@code yaml} would do, with the server's own validation.
     *
     * @throws ProblemException INVALID also when there is no {@code Cluster} in it
     */
    public List<Change> check(String yaml, String namespace) {
        var changes = manifests.plan(yaml, namespace);
        if (clusterOf(changes).isEmpty()) {
            throw new ProblemException(Problem.Code.INVALID, "", "there is no Cluster in it");
        }
        return changes;
    }

    /** What creating {@code id} from {@code changes}, the server's dry run, would do. */
    public ActionPlan plan(ClusterId id, List<Change> changes, List<Text> warnings) {
        var writes = changes.stream().map(ClusterCreation::write).toList();
        var effects = List.of(new Write("pod/" + id.name() + "-1", ABSENT, "created, primary", false),
                new Write("service/" + id.name() + "-rw, -ro, -r", ABSENT, "created", false),
                new Write("secret/" + id.name() + "-ca, -server, -replication", ABSENT, "created", false));
        var made = changes.stream().anyMatch(each -> isCluster(each) && each.action() == Change.Action.CREATE);
        return new ActionPlan(CREATE, id, id.name(),
                new Text(made ? "setup.create.consequence" : "setup.change.consequence", id.name()),
                writes, made ? effects : List.of(), List.of(command(id)), List.of(), warnings);
    }

    private static Write write(Change change) {
        var object = change.kind().toLowerCase(Locale.ROOT) + "/" + change.name();
        return switch (change.action()) {
            case CREATE -> new Write(object, ABSENT, "created", false);
            case CHANGE -> new Write(object, "present", "changed", false);
            case NONE -> new Write(object, "present", "unchanged", false);
        };
    }

    /** The cluster among {@code changes}; empty when there is none. */
    public static Optional<ClusterId> clusterOf(List<Change> changes) {
        return changes.stream().filter(ClusterCreation::isCluster)
                .map(each -> new ClusterId(each.namespace(), each.name())).findFirst();
    }

    private static boolean isCluster(Change change) {
        return change.kind().equals("Cluster");
    }

    private static String command(ClusterId id) {
        return "kubectl apply --server-side -n " + id.namespace() + " -f " + id.name() + ".yaml";
    }

    /** Creates the namespace when it is not there: nothing can be tried in one that is missing. */
    public void provideNamespace(String namespace) {
        if (!exists("v1", "Namespace", "", namespace)) {
            recorded("create-namespace", namespace, "kubectl create namespace " + namespace,
                    () -> manifests.apply(ClusterManifest.namespace(namespace), namespace));
        }
    }

    /**
     * Applies {@code yaml} and follows the cluster {@code id} until all its instances are ready.
     *
     * @throws ProblemException what the server answers; TIMED_OUT after half an hour; CANCELLED when following was
     *                          stopped
     */
    public void create(String yaml, ClusterId id, Jobs.Control control, Consumer<CreationProgress> listener) {
        var entry = journal.begin(environment, id.toString(), CREATE, id.name(), List.of(command(id)));
        try {
            var begun = clock.instant();
            manifests.apply(yaml, id.namespace());
            var end = new CreationFollower(clusters, clock)
                    .follow(id, CreationProgress.accepted(begun, clock.instant()), control, listener);
            journal.end(entry, new Outcome(Result.DONE, clock.instant(),
                    "%d instances ready after %d ms".formatted(end.instances(), end.taken().toMillis())));
        } catch (RuntimeException failure) {
            end(entry, failure);
            throw failure;
        }
    }

    private List<Change> recorded(String action, String subject, String command, Supplier<List<Change>> work) {
        var entry = journal.begin(environment, subject, action, subject, List.of(command));
        try {
            var changes = work.get();
            journal.end(entry, new Outcome(Result.DONE, clock.instant(), changes.size() + " objects"));
            return changes;
        } catch (RuntimeException failure) {
            end(entry, failure);
            throw failure;
        }
    }

    private void end(String entry, RuntimeException failure) {
        var problem = Problem.of(failure);
        var result = problem.code() == Problem.Code.CANCELLED ? Result.CANCELLED : Result.FAILED;
        journal.end(entry, new Outcome(result, clock.instant(), problem.code() + " " + problem.detail()));
    }
}
