package dev.howdah.ui.setup.wizard;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccount.Subscription;
import dev.howdah.service.setup.azure.AzureAccounts;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.DeviceCode;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.Caller;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who signs in at which Azure, and which subscription is to pay. */
public final class AccountViewModel implements AutoCloseable {
    /**
     * An Azure to choose.
     *
     * @param key    of its name in the message bundle, after {@code wizard.cloud.}
     * @param local  the emulated one on this machine: no browser, its own secret
     * @param tenant of the emulated one; empty for others
     * @param secret of the emulated one; empty for others
     */
    public record NamedCloud(String key, Cloud cloud, boolean local, String tenant, String secret) {
        /** Azure as everyone knows it. */
        public static final NamedCloud PUBLIC = new NamedCloud("public", Cloud.PUBLIC, false, "", "");
    }

    /** Somebody who is signed in, and what he may choose from. */
    public record SignedIn(NamedCloud cloud, AzureAccount account, Caller caller, List<Subscription> subscriptions) {}

    private final AzureAccounts accounts;
    private final Jobs jobs;
    private final Workers workers;
    private final List<NamedCloud> clouds;
    private final ObjectProperty<NamedCloud> cloud = new SimpleObjectProperty<>();
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.BROWSER);
    private final StringProperty tenant = new SimpleStringProperty("");
    private final StringProperty client = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper signingIn = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<DeviceCode> code = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SignedIn> signedIn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Subscription> subscriptions = FXCollections.observableArrayList();
    private final ObjectProperty<Subscription> subscription = new SimpleObjectProperty<>();
    private final BooleanProperty existing = new SimpleBooleanProperty();
    private final ObservableList<ExistingCluster> clusters = FXCollections.observableArrayList();
    private final ObjectProperty<ExistingCluster> cluster = new SimpleObjectProperty<>();
    private Optional<Long> job = Optional.empty();

    /** @param known the Kubernetes clusters that the user has a way to; blocks */
    public AccountViewModel(AzureAccounts accounts, List<NamedCloud> clouds, Supplier<List<ExistingCluster>> known,
            Jobs jobs, Workers workers) {
        this.accounts = accounts;
        this.jobs = jobs;
        this.workers = workers;
        this.clouds = List.copyOf(clouds);
        cloud.set(clouds.getLast());
        workers.background().execute(() -> {
            var found = known.get();
            workers.ui().execute(() -> offer(found));
        });
    }

    private void offer(List<ExistingCluster> found) {
        clusters.setAll(found);
        if (cluster.get() == null && !found.isEmpty()) {
            cluster.set(found.getFirst());
        }
    }

    /** Takes a cluster that is there already, also one that is no longer known. */
    void take(ExistingCluster kept) {
        if (!clusters.contains(kept)) {
            clusters.add(kept);
        }
        existing.set(true);
        cluster.set(kept);
    }

    /** Whether there is a place: who pays on Azure, or a Kubernetes cluster. */
    public boolean chosen() {
        return existing.get() ? cluster.get() != null : subscription.get() != null;
    }

    /** Whether a Kubernetes cluster is there already, and Azure is not asked for anything. */
    public BooleanProperty existingProperty() {
        return existing;
    }

    /** Those of the kubeconfigs. */
    public ObservableList<ExistingCluster> clusters() {
        return clusters;
    }

    /** The one that is to be used when one is there already; null when none is chosen. */
    public ObjectProperty<ExistingCluster> clusterProperty() {
        return cluster;
    }

    /** Signs in as chosen; nothing while it does. */
    public void signIn() {
        if (signingIn.get()) {
            return;
        }
        signOut();
        problem.set(null);
        signingIn.set(true);
        var at = cloud.get();
        var request = request(at);
        secret.set("");
        job = Optional.of(jobs.start(new Text("wizard.job.sign-in"), control -> {
            try {
                var account = accounts.signIn(request,
                        shown -> workers.ui().execute(() -> code.set(shown)), control);
                var who = new SignedIn(at, account, account.caller(), account.subscriptions());
                workers.ui().execute(() -> signedIn(who));
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> failed(Problem.of(failure)));
                throw failure;
            }
        }));
    }

    private Request request(NamedCloud at) {
        return at.local() ? new Request(at.cloud(), Way.SERVICE_PRINCIPAL, at.tenant(), "howdah", at.secret())
                : new Request(at.cloud(), way.get(), tenant.get().strip(), client.get().strip(), secret.get());
    }

    private void signedIn(SignedIn who) {
        ended();
        subscriptions.setAll(who.subscriptions());
        signedIn.set(who);
        subscription.set(subscriptions.stream().filter(each -> each.state().equals("Enabled")).findFirst().orElse(null));
    }

    private void failed(Problem why) {
        ended();
        if (why.code() != Problem.Code.CANCELLED) {
            problem.set(why);
        }
    }

    private void ended() {
        signingIn.set(false);
        code.set(null);
    }

    /** Does not wait any longer. */
    public void cancel() {
        job.ifPresent(jobs::cancel);
    }

    /** Forgets who is signed in. */
    public void signOut() {
        var was = signedIn.get();
        subscription.set(null);
        subscriptions.clear();
        signedIn.set(null);
        if (was != null) {
            workers.background().execute(was.account()::close);
        }
    }

    public List<NamedCloud> clouds() {
        return clouds;
    }

    public ObjectProperty<NamedCloud> cloudProperty() {
        return cloud;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /** Directory id or domain; empty for one's own. */
    public StringProperty tenantProperty() {
        return tenant;
    }

    /** Application id, for service principals and user-assigned identities. */
    public StringProperty clientProperty() {
        return client;
    }

    /** Of a service principal; forgotten when it was sent. */
    public StringProperty secretProperty() {
        return secret;
    }

    public ReadOnlyBooleanProperty signingInProperty() {
        return signingIn.getReadOnlyProperty();
    }

    /** The code to be typed; null when there is none. */
    public ReadOnlyObjectProperty<DeviceCode> codeProperty() {
        return code.getReadOnlyProperty();
    }

    /** Null while nobody is. */
    public ReadOnlyObjectProperty<SignedIn> signedInProperty() {
        return signedIn.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Null while none is chosen. */
    public ObjectProperty<Subscription> subscriptionProperty() {
        return subscription;
    }

    @Override
    public void close() {
        cancel();
        signOut();
    }
}
