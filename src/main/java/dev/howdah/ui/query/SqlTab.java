package dev.howdah.ui.query;

import dev.howdah.service.query.Drafts.Draft;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One tab: its title and its text, which outlive the session. UI thread only. */
public final class SqlTab {
    private final int number;
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private String text;
    private int caret;
    private QueryViewModel model;

    SqlTab(int number, Draft draft) {
        this.number = number;
        title.set(draft.title());
        text = draft.text();
        caret = draft.caret();
    }

    /** From 1, in the order in which tabs were opened. */
    public int number() {
        return number;
    }

    public StringProperty titleProperty() {
        return title;
    }

    String text() {
        return text;
    }

    int caret() {
        return caret;
    }

    /** What stands in the editor now. */
    void follow(String now, int at) {
        text = now;
        caret = at;
    }

    /** Its session and results; null before it was first looked at. */
    QueryViewModel model() {
        return model;
    }

    void model(QueryViewModel opened) {
        model = opened;
    }

    Draft draft(boolean chosen) {
        return new Draft(title.get(), text, caret, chosen);
    }
}
