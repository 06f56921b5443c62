package dev.howdah.ui.setup;

import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.cluster.Clusters.NodePlace;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A new cluster: what is chosen, its secret, its YAML (made from the choices until edited by hand), check, create. */
public final class NewClusterViewModel implements AutoCloseable {
    private final StringProperty namespace = new SimpleStringProperty();
    private final StringProperty name = new SimpleStringProperty("orders");
    private final IntegerProperty instances = new SimpleIntegerProperty(3);
    private final IntegerProperty synchronous = new SimpleIntegerProperty(1);
    private final StringProperty database = new SimpleStringProperty("appdb");
    private final StringProperty owner = new SimpleStringProperty("app");
    private final StringProperty secret = new SimpleStringProperty("db-user-pass");
    private final StringProperty password = new SimpleStringProperty();
    private final StringProperty storage = new SimpleStringProperty("2Gi");
    private final StringProperty wal = new SimpleStringProperty("2Gi");
    private final StringProperty storageClass = new SimpleStringProperty("");
    private final StringProperty nodePool = new SimpleStringProperty("");
    private final StringProperty yaml = new SimpleStringProperty();
    private final BooleanProperty edited = new SimpleBooleanProperty();
    private final ObjectBinding<Optional<String>> obstacle = Bindings.createObjectBinding(() -> draft().obstacle(),
            namespace, name, instances, synchronous, database, owner, secret, storage, wal);
    private final ReadOnlyObjectWrapper<Optional<String>> secretText = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Change> changes = FXCollections.observableArrayList();
    private final ObservableList<NodePlace> nodes = FXCollections.observableArrayList();
    private final Subscription seeing;
    private final Command<ClusterDraft, Optional<String>> readSecret;
    private final Command<ClusterDraft, Optional<String>> createSecret;
    private final Command<ClusterDraft, List<Change>> check;
    private final Command<ClusterDraft, List<Change>> create;

    public NewClusterViewModel(String namespace, ClusterCreation creation, Clusters clusters, Navigator navigator,
                               Workers workers) {
        this.namespace.set(namespace);
        password.set(creation.newPassword());
        var sound = Bindings.createBooleanBinding(() -> obstacle.get().isEmpty() || edited.get(), obstacle, edited);
        readSecret = new Command<>(workers, sound, this::draft, creation::readSecret, secretText::set);
        createSecret = new Command<>(workers, sound.and(password.isNotEmpty()), this::draft, draft -> {
            creation.createSecret(draft, password.get());
            return creation.readSecret(draft);
        }, secretText::set);
        check = new Command<>(workers, sound.and(yaml.isNotEmpty()), this::draft,
                draft -> creation.check(yaml.get(), draft.namespace()), changes::setAll);
        create = new Command<>(workers, sound.and(Bindings.isNotEmpty(changes)), this::draft,
                draft -> creation.create(yaml.get(), draft.namespace(), made(draft).name()),
                _ -> navigator.go(new Place.Overview(made(draft()))));
        seeing = clusters.nodes().subscribe(workers.onUi(seen -> seen.latest().ifPresent(this::showNodes)));
        keepManifestUpToDate();
    }

    private void showNodes(List<NodePlace> seen) {
        nodes.setAll(seen);
        if (nodePool.get().isEmpty() && seen.stream().anyMatch(each -> each.pool().equals("postgres"))) {
            nodePool.set("postgres");
        }
    }

    private void keepManifestUpToDate() {
        yaml.set(ClusterManifest.cluster(draft()));
        List.of(namespace, name, database, owner, secret, storage, wal, storageClass, nodePool)
                .forEach(each -> each.addListener((_, _, _) -> rewrite()));
        List.of(instances, synchronous).forEach(each -> each.addListener((_, _, _) -> rewrite()));
        yaml.addListener((_, _, now) -> changes.clear());
    }

    private void rewrite() {
        if (!edited.get()) {
            yaml.set(ClusterManifest.cluster(draft()));
        }
    }

    /** Takes {@code text} as the manifest: from the editor or a file. It is no longer made from the choices. */
    public void edit(String text) {
        if (!text.equals(yaml.get())) {
            edited.set(true);
            yaml.set(text);
        }
    }

    /** Makes the manifest from the choices again. */
    public void discardEdits() {
        edited.set(false);
        rewrite();
    }

    private ClusterDraft draft() {
        return new ClusterDraft(text(namespace), text(name), instances.get(), synchronous.get(), text(database),
                text(owner), text(secret), text(storage), chosen(wal), chosen(storageClass), chosen(nodePool));
    }

    /** What the manifest makes: an edited one may name another cluster than the form. */
    private ClusterId made(ClusterDraft draft) {
        return changes.stream().filter(each -> each.kind().equals("Cluster"))
                .map(each -> new ClusterId(each.namespace(), each.name())).findFirst()
                .orElse(new ClusterId(draft.namespace(), draft.name()));
    }

    private static String text(StringProperty property) {
        return property.get() == null ? "" : property.get().strip();
    }

    private static Optional<String> chosen(StringProperty property) {
        return Optional.of(text(property)).filter(text -> !text.isEmpty());
    }

    public StringProperty namespaceProperty() {
        return namespace;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public IntegerProperty instancesProperty() {
        return instances;
    }

    public IntegerProperty synchronousProperty() {
        return synchronous;
    }

    public StringProperty databaseProperty() {
        return database;
    }

    public StringProperty ownerProperty() {
        return owner;
    }

    public StringProperty secretProperty() {
        return secret;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public StringProperty storageProperty() {
        return storage;
    }

    public StringProperty walProperty() {
        return wal;
    }

    public StringProperty storageClassProperty() {
        return storageClass;
    }

    public StringProperty nodePoolProperty() {
        return nodePool;
    }

    public StringProperty yamlProperty() {
        return yaml;
    }

    public BooleanProperty editedProperty() {
        return edited;
    }

    /** Message key of what is wrong with the choices; empty when nothing is. */
    public ObjectBinding<Optional<String>> obstacleProperty() {
        return obstacle;
    }

    /** The secret as Kubernetes has it, masked; empty while there is none. */
    public ReadOnlyObjectProperty<Optional<String>> secretTextProperty() {
        return secretText.getReadOnlyProperty();
    }

    public ObservableList<Change> getChanges() {
        return changes;
    }

    public ObservableList<NodePlace> getNodes() {
        return nodes;
    }

    public Command<ClusterDraft, Optional<String>> getReadSecret() {
        return readSecret;
    }

    public Command<ClusterDraft, Optional<String>> getCreateSecret() {
        return createSecret;
    }

    public Command<ClusterDraft, List<Change>> getCheck() {
        return check;
    }

    public Command<ClusterDraft, List<Change>> getCreate() {
        return create;
    }

    @Override
    public void close() {
        seeing.close();
        password.set("");
    }
}
