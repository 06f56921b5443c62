package dev.howdah.ui.setup;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * The application user's secret: whether it is there, and creating it with a password that is generated or typed. The
 * password is in memory only, and is forgotten once the secret is there.
 */
public final class SecretViewModel {
    /** What was found: the secret as Kubernetes has it, masked; empty when there is none. */
    private record Found(ClusterDraft draft, Optional<String> text) {}

    private static final Set<ClusterField> NEEDED = Set.of(ClusterField.NAMESPACE, ClusterField.SECRET, ClusterField.OWNER);

    private final ClusterCreation creation;
    private final ClusterForm form;
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<String>> text = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding known;
    private final Command<ClusterDraft, Found> look;
    private final Command<ClusterDraft, Found> create;

    SecretViewModel(ClusterCreation creation, ClusterForm form, Workers workers) {
        this.creation = creation;
        this.form = form;
        password.set(creation.newPassword());
        known = Bindings.createBooleanBinding(() -> found.get() != null && same(found.get().draft(), form.draft()),
                found, form.draftProperty());
        text.bind(Bindings.createObjectBinding(
                () -> known.get() ? found.get().text() : Optional.empty(), found, known));
        var named = Bindings.createBooleanBinding(() -> named(form.draft()), form.draftProperty());
        look = new Command<>(workers, named, form::draft, draft -> new Found(draft, creation.readSecret(draft)),
                found::set);
        create = new Command<>(workers, named.and(password.isNotEmpty()), form::draft, this::create, this::created);
    }

    private static boolean same(ClusterDraft one, ClusterDraft other) {
        return one.namespace().equals(other.namespace()) && one.secret().equals(other.secret());
    }

    private static boolean named(ClusterDraft draft) {
        return draft.obstacles().stream().map(ClusterDraft.Obstacle::field).noneMatch(NEEDED::contains);
    }

    private Found create(ClusterDraft draft) {
        creation.createSecret(draft, password.get());
        return new Found(draft, creation.readSecret(draft));
    }

    private void created(Found now) {
        found.set(now);
        password.set("");
    }

    /** Another password; the old one is forgotten. */
    public void generate() {
        password.set(creation.newPassword());
    }

    /** Why the secret cannot be created now; empty when it can. */
    public Optional<Text> refusal() {
        if (text.get().isPresent()) {
            return Optional.of(new Text("setup.secret.exists", form.draft().secret()));
        }
        if (!named(form.draft())) {
            return Optional.of(new Text("setup.secret.unnamed"));
        }
        return password.get().isEmpty() ? Optional.of(new Text("setup.secret.no-password")) : Optional.empty();
    }

    /** The command that would create the secret, its password left out. */
    public ObservableValue<String> command() {
        return form.draftProperty().map(draft -> ClusterCreation.secretCommand(draft).replace(" --", " \\\n  --"));
    }

    public StringProperty passwordProperty() {
        return password;
    }

    /** Whether Kubernetes was asked about the secret that is named now. */
    public BooleanBinding knownProperty() {
        return known;
    }

    /** The secret as Kubernetes has it, masked; empty when there is none, or none was looked for yet. */
    public ReadOnlyObjectProperty<Optional<String>> textProperty() {
        return text.getReadOnlyProperty();
    }

    public Command<?, ?> getLook() {
        return look;
    }

    public Command<?, ?> getCreate() {
        return create;
    }

    void forget() {
        password.set("");
    }
}
