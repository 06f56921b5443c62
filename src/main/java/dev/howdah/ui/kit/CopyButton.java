package dev.howdah.ui.kit;

import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Copies a text to the clipboard and says so for two seconds. */
public final class CopyButton extends Button {
    private final ObjectProperty<Messages> messages = new SimpleObjectProperty<>(this, "messages");
    private final StringProperty content = new SimpleStringProperty(this, "content", "");
    private final PauseTransition back = new PauseTransition(Duration.seconds(2));

    public CopyButton() {
        getStyleClass().addAll("flat", "small");
        messages.addListener(_ -> rest());
        back.setOnFinished(_ -> rest());
        setOnAction(_ -> copy());
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, content.get()));
        setText(messages.get().get("general.copied"));
        setGraphic(Icons.of(Feather.CHECK, 14));
        back.playFromStart();
    }

    private void rest() {
        setText(messages.get().get("general.copy"));
        setGraphic(Icons.of(Feather.COPY, 14));
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

    public String getContent() {
        return content.get();
    }

    public void setContent(String next) {
        content.set(next);
    }

    public StringProperty contentProperty() {
        return content;
    }
}
