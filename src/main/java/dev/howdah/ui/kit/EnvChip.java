package dev.howdah.ui.kit;

import dev.howdah.model.Environment.Kind;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** What the environment is for, as icon, word and fill: production is filled, staging is filled, sandbox is outlined. */
public final class EnvChip extends Label {
    private final ObjectProperty<Messages> messages = new SimpleObjectProperty<>(this, "messages");
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind");

    public EnvChip() {
        getStyleClass().add("env-chip");
        messages.addListener(_ -> show());
        kind.addListener(_ -> show());
    }

    public EnvChip(Messages messages, Kind kind) {
        this();
        this.kind.set(kind);
        this.messages.set(messages);
    }

    /** The style class of a kind, on chips and bands. */
    public static String style(Kind kind) {
        return (kind == null ? Kind.UNSET : kind).name().toLowerCase(Locale.ROOT);
    }

    private void show() {
        if (messages.get() == null) {
            return;
        }
        for (var each : Kind.values()) {
            getStyleClass().remove(style(each));
        }
        getStyleClass().add(style(kind.get()));
        setText(messages.get().get(kind.get() == null ? "environment.none" : "environment." + style(kind.get())));
        setGraphic(Icons.of(icon(), 14));
    }

    private Feather icon() {
        return switch (kind.get()) {
            case PRODUCTION -> Feather.SHIELD;
            case STAGING -> Feather.GIT_BRANCH;
            case SANDBOX -> Feather.BOX;
            case DEVELOPMENT -> Feather.CODE;
            case UNSET -> Feather.HELP_CIRCLE;
            case null -> Feather.CIRCLE;
        };
    }

    public Messages getMessages() {
        return messages.get();
    }

    public void setMessages(Messages next) {
        messages.set(next);
    }

    public ObjectProperty<Messages> messagesProperty() {
        return messages;
    }

    /** Null while no environment is open. */
    public Kind getKind() {
        return kind.get();
    }

    public void setKind(Kind next) {
        kind.set(next);
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }
}
