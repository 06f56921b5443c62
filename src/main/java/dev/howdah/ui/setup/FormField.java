package dev.howdah.ui.setup;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** A field with its label above and, below, a hint or what is wrong with it: of text, unless another control is given. */
public final class FormField extends VBox {
    private final Label label = new Label();
    private final Control field;
    private final Label note = new Label();
    private final StringProperty hint = new SimpleStringProperty(this, "hint", "");
    private final StringProperty error = new SimpleStringProperty(this, "error", "");

    public FormField() {
        this(new TextField());
    }

    /** @param field in which it is chosen */
    FormField(Control field) {
        super(4);
        this.field = field;
        getStyleClass().add("form-field");
        label.getStyleClass().addAll("small", "medium");
        label.setLabelFor(field);
        if (field instanceof TextInputControl) {
            field.getStyleClass().add("mono");
        }
        note.getStyleClass().addAll("caption", "note");
        getChildren().setAll(label, field, note);
        hint.addListener(_ -> show());
        error.addListener(_ -> show());
    }

    private void show() {
        var wrong = error.get() != null && !error.get().isEmpty();
        note.setText(wrong ? error.get() : hint.get());
        note.getStyleClass().removeAll("bad", "subtle");
        note.getStyleClass().add(wrong ? "bad" : "subtle");
        field.getStyleClass().remove("wrong");
        if (wrong) {
            field.getStyleClass().add("wrong");
        }
        field.setAccessibleHelp(note.getText());
    }

    public String getLabel() {
        return label.getText();
    }

    public void setLabel(String text) {
        label.setText(text);
    }

    public String getHint() {
        return hint.get();
    }

    public void setHint(String text) {
        hint.set(text);
    }

    /** The id of the field itself, for tests and the tour. */
    public String getFieldId() {
        return field.getId();
    }

    public void setFieldId(String id) {
        field.setId(id);
    }

    /** What stands in the empty field: the value that is taken then. */
    public void setPrompt(String text) {
        ((TextInputControl) field).setPromptText(text);
    }

    /** What is wrong; empty when nothing is. */
    public StringProperty errorProperty() {
        return error;
    }

    public StringProperty textProperty() {
        return ((TextInputControl) field).textProperty();
    }

    /** Runs {@code action} when the focus leaves the field. */
    void whenLeft(Runnable action) {
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                action.run();
            }
        });
    }
}
