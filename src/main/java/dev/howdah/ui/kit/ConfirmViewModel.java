package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Write;
import dev.howdah.model.Environment;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A plan as it is shown for confirmation, and whether the typed name allows it. */
public final class ConfirmViewModel {
    private final ActionPlan plan;
    private final Optional<Environment> environment;
    private final Messages messages;
    private final Formats formats;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper allowed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper();

    public ConfirmViewModel(ActionPlan plan, Optional<Environment> environment, Messages messages, Formats formats) {
        this.plan = plan;
        this.environment = environment;
        this.messages = messages;
        this.formats = formats;
        allowed.bind(Bindings.createBooleanBinding(
                () -> plan.allowed() && plan.subject().equals(typed.get()), typed));
        hint.bind(Bindings.createStringBinding(this::describeTyped, typed));
    }

    private String describeTyped() {
        var given = typed.get();
        if (given.equals(plan.subject())) {
            return messages.get("confirm.typed.matches");
        }
        if (!plan.subject().startsWith(given)) {
            return messages.get("confirm.typed.differs");
        }
        return given.isEmpty() ? "" : messages.get("confirm.typed.remaining", plan.subject().length() - given.length());
    }

    public String getTitle() {
        return messages.get("action." + plan.verb() + ".title", plan.subject(), plan.cluster().name());
    }

    /** Kind of the environment, its name, namespace and cluster. */
    public String getWhere() {
        var path = plan.cluster().namespace() + " / " + plan.cluster().name();
        return environment.map(each -> messages.get("environment." + EnvChip.style(each.kind())) + "  \u00b7  "
                + each.name() + " / " + path).orElse(path);
    }

    /** The consequence's first line: what happens. */
    public String getConsequence() {
        return consequence()[0];
    }

    /** The consequence's other lines: for how long, and for whom. May be empty. */
    public String getConsequenceMore() {
        var lines = consequence();
        return lines.length == 1 ? "" : lines[1];
    }

    private String[] consequence() {
        return formats.text(plan.consequence()).split("\n", 2);
    }

    public boolean isDestructive() {
        return plan.writes().stream().anyMatch(Write::destructive);
    }

    public List<String> getRefusals() {
        return plan.refusals().stream().map(formats::text).toList();
    }

    public List<String> getWarnings() {
        return plan.warnings().stream().map(formats::text).toList();
    }

    public List<Write> getWrites() {
        return plan.writes();
    }

    /** What the operator does by itself afterwards. */
    public List<Write> getEffects() {
        return plan.effects();
    }

    public String getNamespace() {
        return plan.cluster().namespace();
    }

    public String getCommands() {
        return String.join("\n", plan.commands());
    }

    public String getSubject() {
        return plan.subject();
    }

    public boolean isPossible() {
        return plan.allowed();
    }

    public String getButton() {
        return messages.get("action." + plan.verb() + ".button", plan.subject(), plan.cluster().name());
    }

    /** The safe button: what stays as it is. */
    public String getKeep() {
        var own = "action." + plan.verb() + ".keep";
        return messages.has(own) ? messages.get(own, plan.subject(), plan.cluster().name()) : messages.get("action.keep");
    }

    public Environment.Kind getKind() {
        return environment.map(Environment::kind).orElse(null);
    }

    public String getTyped() {
        return typed.get();
    }

    public void setTyped(String text) {
        typed.set(text);
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public boolean isAllowed() {
        return allowed.get();
    }

    public ReadOnlyBooleanProperty allowedProperty() {
        return allowed.getReadOnlyProperty();
    }

    public String getHint() {
        return hint.get();
    }

    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }
}
