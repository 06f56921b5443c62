package dev.howdah.ui.setup;

import dev.howdah.service.cluster.Clusters.NodePlace;
import dev.howdah.service.setup.ClusterDraft;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is chosen for a new cluster, as text in fields; begins with the tutorial's values. */
public final class ClusterForm {
    private static final String TUTORIAL_POOL = "postgres";

    private final StringProperty namespace = new SimpleStringProperty("cnpg-database");
    private final StringProperty name = new SimpleStringProperty("orders");
    private final StringProperty instances = new SimpleStringProperty("3");
    private final StringProperty synchronous = new SimpleStringProperty("1");
    private final StringProperty database = new SimpleStringProperty("appdb");
    private final StringProperty owner = new SimpleStringProperty("app");
    private final StringProperty secret = new SimpleStringProperty("db-user-pass");
    private final StringProperty storage = new SimpleStringProperty("2Gi");
    private final StringProperty wal = new SimpleStringProperty("2Gi");
    private final StringProperty storageClass = new SimpleStringProperty("");
    private final StringProperty nodePool = new SimpleStringProperty("");
    private final ObjectBinding<ClusterDraft> draft = Bindings.createObjectBinding(this::read, fields());

    private Observable[] fields() {
        return new Observable[] {namespace, name, instances, synchronous, database, owner, secret, storage, wal,
            storageClass, nodePool};
    }

    private ClusterDraft read() {
        return new ClusterDraft(text(namespace), text(name), number(instances), number(synchronous), text(database),
                text(owner), text(secret), text(storage), chosen(wal), chosen(storageClass), chosen(nodePool));
    }

    private static String text(StringProperty property) {
        return property.get() == null ? "" : property.get().strip();
    }

    /** -1, which no field allows, for what is not a small number. */
    private static int number(StringProperty property) {
        var digits = text(property);
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    private static Optional<String> chosen(StringProperty property) {
        return Optional.of(text(property)).filter(text -> !text.isEmpty());
    }

    /** Proposes the tutorial's pool where there is one, unless a pool was chosen already. */
    void propose(List<NodePlace> nodes) {
        if (nodePool.get().isEmpty() && nodes.stream().anyMatch(each -> each.pool().equals(TUTORIAL_POOL))) {
            nodePool.set(TUTORIAL_POOL);
        }
    }

    /** All of it, right or wrong. */
    public ObjectBinding<ClusterDraft> draftProperty() {
        return draft;
    }

    public ClusterDraft draft() {
        return draft.get();
    }

    public StringProperty namespaceProperty() {
        return namespace;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty instancesProperty() {
        return instances;
    }

    public StringProperty synchronousProperty() {
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
}
