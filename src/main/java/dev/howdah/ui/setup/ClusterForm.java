package dev.howdah.ui.setup;

import dev.howdah.service.cluster.Clusters.NodePlace;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.OperatorVersion;
import dev.howdah.service.setup.Preset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is chosen for a new cluster, as text in fields; begins with the tutorial's values. */
public final class ClusterForm {
    private static final String TUTORIAL_POOL = "postgres";
    /** What a preset leaves as it is: what the cluster is called, and what only its environment knows. */
    private static final Set<ClusterField> OWN = Set.of(ClusterField.NAME, ClusterField.NAMESPACE, ClusterField.DATABASE,
            ClusterField.OWNER, ClusterField.SECRET, ClusterField.ENGINE, ClusterField.DESTINATION, ClusterField.IDENTITY,
            ClusterField.SERVER_NAME, ClusterField.CREDENTIALS, ClusterField.ARCHIVE_SECRET, ClusterField.SCHEDULE,
            ClusterField.DNS_LABEL);

    private final Map<ClusterField, StringProperty> fields = new EnumMap<>(ClusterField.class);
    private final ObjectProperty<Optional<OperatorVersion>> operator = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Set<String>> zones = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<ClusterField>> locked = new SimpleObjectProperty<>(Set.of());
    private final ObjectBinding<ClusterDraft> draft;

    public ClusterForm() {
        for (var field : ClusterField.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        show(Preset.PLAIN.draft());
        draft = Bindings.createObjectBinding(this::read, observed());
    }

    private Observable[] observed() {
        var all = new Observable[fields.size() + 1];
        fields.values().toArray(all);
        all[fields.size()] = operator;
        return all;
    }

    private ClusterDraft read() {
        return new ClusterDraft(fields.entrySet().stream().filter(each -> each.getValue().get() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().get())), operator.get());
    }

    /** Takes all values of a draft, and empties what it leaves out. */
    public void show(ClusterDraft given) {
        fields.forEach((field, property) -> property.set(given.text(field)));
    }

    /** Takes the values of a preset, except for names and for where the archive is. */
    public void take(Preset preset) {
        var given = preset.draft();
        fields.forEach((field, property) -> {
            if (!OWN.contains(field)) {
                property.set(given.text(field));
            }
        });
    }

    /** Proposes the tutorial's pool where there is one, unless a pool was chosen already; knows the zones from now on. */
    void propose(List<NodePlace> nodes) {
        if (property(ClusterField.NODE_POOL).get().isEmpty()
                && nodes.stream().anyMatch(each -> each.pool().equals(TUTORIAL_POOL))) {
            property(ClusterField.NODE_POOL).set(TUTORIAL_POOL);
        }
        var pool = draft().chosen(ClusterField.NODE_POOL);
        zones.set(nodes.stream().filter(each -> pool.isEmpty() || pool.get().equals(each.pool())).map(NodePlace::zone)
                .filter(each -> !each.isEmpty()).collect(Collectors.toSet()));
    }

    /** All of it, right or wrong. */
    public ObjectBinding<ClusterDraft> draftProperty() {
        return draft;
    }

    public ClusterDraft draft() {
        return draft.get();
    }

    /** What was chosen for a field. */
    public StringProperty property(ClusterField field) {
        return fields.get(field);
    }

    /** The operator that is to understand the manifest; empty while not known. */
    public ObjectProperty<Optional<OperatorVersion>> operatorProperty() {
        return operator;
    }

    /** What is chosen elsewhere. */
    public ObjectProperty<Set<ClusterField>> lockedProperty() {
        return locked;
    }

    /** In which there are nodes for it; empty while not known. */
    public ObjectProperty<Set<String>> zonesProperty() {
        return zones;
    }
}
