package dev.howdah.ui.setup.wizard;

import dev.howdah.model.Problem;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.Preset;
import dev.howdah.service.setup.azure.ArchivePlace;
import dev.howdah.service.setup.azure.AzureAccount.Subscription;
import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureFacts.Offer;
import dev.howdah.service.setup.azure.AzureFacts.Region;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Aks;
import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import dev.howdah.service.setup.azure.SetupSettings.Tier;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.support.Workers;
import dev.howdah.ui.setup.ClusterForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.ObjectBinding;
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

/** What is chosen for an environment, as text in fields; begins with the tutorial's values and what Azure offers. */
public final class InputsViewModel {
    /** What Azure was asked for once somebody had signed in. */
    private record Offered(List<Region> regions, Optional<String> address) {}

    private static final String TUTORIAL_REGION = "canadacentral";
    private static final List<String> ZONES = List.of("1", "2", "3");
    private static final Set<ClusterField> NAMED = Set.of(ClusterField.NAME, ClusterField.NAMESPACE);

    private final Workers workers;
    private final ObservableList<Region> regions = FXCollections.observableArrayList();
    private final ObservableList<String> versions = FXCollections.observableArrayList();
    private final StringProperty region = new SimpleStringProperty("");
    private final StringProperty version = new SimpleStringProperty("");
    private final StringProperty suffix = new SimpleStringProperty("");
    private final StringProperty tags = new SimpleStringProperty("owner=user");
    private final StringProperty authorized = new SimpleStringProperty("");
    private final ObjectProperty<Tier> tier = new SimpleObjectProperty<>(Tier.STANDARD);
    private final PoolForm system = new PoolForm("systempool", "Standard_D2s_v3", 2, 3);
    private final PoolForm user = new PoolForm("postgres", "Standard_D4s_v3", 3, 6);
    private final BooleanProperty monitoring = new SimpleBooleanProperty(true);
    private final BooleanProperty insights = new SimpleBooleanProperty(true);
    private final BooleanProperty address = new SimpleBooleanProperty(true);
    private final BooleanProperty cluster = new SimpleBooleanProperty(true);
    private final BooleanProperty existing = new SimpleBooleanProperty();
    private final StringProperty connection = new SimpleStringProperty("");
    private final ClusterForm form = new ClusterForm();
    private final Supplier<Optional<String>> archive = () -> Optional.of(text(connection)).filter(each -> !each.isEmpty());
    private final Map<SetupName, StringProperty> names = new EnumMap<>(SetupName.class);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Subscription> subscription = new SimpleObjectProperty<>();
    private final ObjectBinding<SetupSettings> settings;
    private final IntegerBinding wrong;
    private AzureFacts facts;

    /** @param fresh names for an estate that does not exist yet */
    public InputsViewModel(Names fresh, Workers workers) {
        this.workers = workers;
        suffix.set(fresh.suffix());
        for (var name : SetupName.values()) {
            names.put(name, new SimpleStringProperty(fresh.own().getOrDefault(name, "")));
        }
        settings = Bindings.createObjectBinding(this::read, fields());
        wrong = Bindings.createIntegerBinding(this::wrong, settings, form.draftProperty(), cluster, existing);
        region.addListener((_, _, now) -> loadVersions(now));
        existing.subscribe(this::begin);
        settings.addListener((_, before, now) -> follow(before, now));
    }

    private void begin(boolean alone) {
        form.lockedProperty().set(alone ? Set.of() : NAMED);
        form.show(alone ? Preset.PLAIN.draft().with(ClusterField.CREDENTIALS, "connection-string")
                .with(ClusterField.ARCHIVE_SECRET, "archive-credentials") : ArchivePlace.draft(getSettings()));
    }

    /** Names, and what was only proposed, follow the environment's. */
    private void follow(SetupSettings before, SetupSettings now) {
        if (existing.get() || before == null) {
            return;
        }
        form.property(ClusterField.NAME).set(now.names().of(SetupName.CLUSTER));
        form.property(ClusterField.NAMESPACE).set(now.names().of(SetupName.NAMESPACE));
        follow(ClusterField.DESTINATION, ArchivePlace.destination(before), ArchivePlace.destination(now));
        follow(ClusterField.NODE_POOL, before.user().name(), now.user().name());
        form.zonesProperty().set(Set.copyOf(now.user().zones()));
    }

    private void follow(ClusterField field, String before, String now) {
        if (text(form.property(field)).equals(before)) {
            form.property(field).set(now);
        }
    }

    /** The PostgreSQL cluster that is to be made; empty when none is. */
    public Optional<ClusterDraft> draft() {
        return cluster.get() ? Optional.of(form.draft()) : Optional.empty();
    }

    /** How many fields are wrong. */
    public int wrong() {
        return (existing.get() ? 0 : getSettings().obstacles().size())
                + draft().map(each -> each.obstacles().size()).orElse(0)
                + (operatorNamespace().equals(form.draft().namespace()) ? 1 : 0)
                + (existing.get() && !SetupName.OPERATOR_SOURCE.allows(operatorSource().text()) ? 1 : 0);
    }

    /** Changes whenever anything may have become right or wrong. */
    public IntegerBinding wrongProperty() {
        return wrong;
    }

    /** Where the operator is taken from when it is not there. */
    public OperatorSource operatorSource() {
        return new OperatorSource(getSettings().names().of(SetupName.OPERATOR_SOURCE));
    }

    /** In which the operator is, on a cluster that is there already. */
    public String operatorNamespace() {
        return getSettings().names().of(SetupName.OPERATOR_NAMESPACE);
    }

    /** The connection string, asked for when its secret is written; empty when none was given. */
    Supplier<Optional<String>> archive() {
        return archive;
    }

    public ClusterForm getForm() {
        return form;
    }

    /** Whether a Kubernetes cluster is there already. */
    public BooleanProperty existingProperty() {
        return existing;
    }

    /** The connection string of the archive: kept in memory, and in a secret in the cluster. */
    public StringProperty connectionProperty() {
        return connection;
    }

    private Observable[] fields() {
        var all = new ArrayList<Observable>(List.of(subscription, region, version, suffix, tags, authorized, tier,
                monitoring, insights, address));
        all.addAll(names.values());
        all.addAll(system.fields());
        all.addAll(user.fields());
        return all.toArray(Observable[]::new);
    }

    private SetupSettings read() {
        var paying = subscription.get();
        var place = new Place(paying == null ? "" : paying.tenant(), paying == null ? "" : paying.id(), text(region),
                tags());
        var chosen = new Names(text(suffix), own());
        return new SetupSettings(place, chosen, new Aks(text(version), tier.get(), ranges()), system.pool(ZONES),
                user.pool(ZONES), new Choices(monitoring.get(), insights.get(), address.get(), true, false));
    }

    private Map<SetupName, String> own() {
        var own = new EnumMap<SetupName, String>(SetupName.class);
        names.forEach((name, property) -> {
            if (!text(property).isEmpty()) {
                own.put(name, text(property));
            }
        });
        return own;
    }

    private List<String> ranges() {
        return Stream.of(text(authorized).split("[,\\s]+")).filter(each -> !each.isEmpty()).toList();
    }

    private Map<String, String> tags() {
        var all = new LinkedHashMap<String, String>();
        for (var each : text(tags).split("[,\\s]+")) {
            var at = each.indexOf('=');
            if (!each.isEmpty()) {
                all.put(at < 0 ? each : each.substring(0, at), at < 0 ? "" : each.substring(at + 1));
            }
        }
        return all;
    }

    private static String text(StringProperty property) {
        return property.get() == null ? "" : property.get().strip();
    }

    /** Asks Azure what can be chosen in {@code paying}. */
    public void offer(Subscription paying, AzureFacts asked) {
        subscription.set(paying);
        facts = asked;
        loading.set(true);
        problem.set(null);
        workers.background().execute(() -> {
            try {
                var offered = new Offered(asked.regions(), asked.callerAddress());
                workers.ui().execute(() -> show(asked, offered));
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> failed(Problem.of(failure)));
            }
        });
    }

    private void show(AzureFacts of, Offered offered) {
        loading.set(false);
        if (of == facts) {
            regions.setAll(offered.regions().stream().filter(each -> !each.zones().isEmpty()).toList());
            if (text(region).isEmpty() && !regions.isEmpty()) {
                region.set(regions.stream().map(Region::name).filter(TUTORIAL_REGION::equals).findFirst()
                        .orElse(regions.getFirst().name()));
            }
            if (text(authorized).isEmpty()) {
                offered.address().ifPresent(authorized::set);
            }
        }
    }

    private void failed(Problem why) {
        loading.set(false);
        problem.set(why);
    }

    private void loadVersions(String wanted) {
        var asked = facts;
        if (asked == null || wanted == null || wanted.isEmpty()) {
            return;
        }
        workers.background().execute(() -> {
            try {
                var offers = asked.kubernetesVersions(wanted);
                workers.ui().execute(() -> show(wanted, offers));
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> failed(Problem.of(failure)));
            }
        });
    }

    private void show(String of, List<Offer> offers) {
        if (of.equals(region.get())) {
            versions.setAll(offers.stream().filter(each -> !each.preview()
                    && (!each.longTermOnly() || tier.get() == Tier.PREMIUM)).map(Offer::minor).sorted().toList().reversed());
            if (!versions.contains(text(version))) {
                version.set(versions.size() > 1 ? versions.get(1) : versions.isEmpty() ? "" : versions.getFirst());
            }
        }
    }

    /** Takes the PostgreSQL cluster of a setup that was begun before; empty when none was wanted. */
    void resume(Optional<ClusterDraft> kept) {
        cluster.set(kept.isPresent());
        kept.ifPresent(form::show);
    }

    /** Takes the values of an estate that was begun before. */
    public void resume(SetupSettings kept) {
        suffix.set(kept.names().suffix());
        names.forEach((name, property) -> property.set(kept.names().own().getOrDefault(name, "")));
        region.set(kept.place().region());
        version.set(kept.aks().version());
        tier.set(kept.aks().tier());
        authorized.set(String.join(", ", kept.aks().authorized()));
        tags.set(String.join(" ", kept.place().tags().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .sorted().toList()));
        system.show(kept.system());
        user.show(kept.user());
        monitoring.set(kept.choices().managedMonitoring());
        insights.set(kept.choices().containerInsights());
        address.set(kept.choices().publicIp());
    }

    /** A pool of virtual machines as text. */
    public static final class PoolForm {
        private final StringProperty name;
        private final StringProperty size;
        private final StringProperty from;
        private final StringProperty to;

        PoolForm(String name, String size, int from, int to) {
            this.name = new SimpleStringProperty(name);
            this.size = new SimpleStringProperty(size);
            this.from = new SimpleStringProperty(Integer.toString(from));
            this.to = new SimpleStringProperty(Integer.toString(to));
        }

        private List<Observable> fields() {
            return List.of(name, size, from, to);
        }

        private Pool pool(List<String> zones) {
            return new Pool(text(name), text(size), number(from), number(to), zones);
        }

        private static int number(StringProperty property) {
            var digits = text(property);
            return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
        }

        private void show(Pool pool) {
            name.set(pool.name());
            size.set(pool.size());
            from.set(Integer.toString(pool.from()));
            to.set(Integer.toString(pool.to()));
        }

        public StringProperty sizeProperty() {
            return size;
        }

        public StringProperty fromProperty() {
            return from;
        }

        public StringProperty toProperty() {
            return to;
        }
    }

    public SetupSettings getSettings() {
        return settings.get();
    }

    public ObjectBinding<SetupSettings> settingsProperty() {
        return settings;
    }

    public ObservableList<Region> regions() {
        return regions;
    }

    /** On offer in the region, newest first. */
    public ObservableList<String> versions() {
        return versions;
    }

    public StringProperty regionProperty() {
        return region;
    }

    public StringProperty versionProperty() {
        return version;
    }

    public StringProperty suffixProperty() {
        return suffix;
    }

    public StringProperty tagsProperty() {
        return tags;
    }

    /** Addresses and ranges that may reach the API server, with commas or spaces between. */
    public StringProperty authorizedProperty() {
        return authorized;
    }

    public ObjectProperty<Tier> tierProperty() {
        return tier;
    }

    public PoolForm systemPool() {
        return system;
    }

    public PoolForm userPool() {
        return user;
    }

    public BooleanProperty monitoringProperty() {
        return monitoring;
    }

    public BooleanProperty insightsProperty() {
        return insights;
    }

    public BooleanProperty addressProperty() {
        return address;
    }

    /** Whether the PostgreSQL cluster and its secret are made too. */
    public BooleanProperty clusterProperty() {
        return cluster;
    }

    /** The user's own name for one thing; empty for the tutorial's. */
    public StringProperty nameProperty(SetupName name) {
        return names.get(name);
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
