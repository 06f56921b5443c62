package dev.howdah.ui.query;

import dev.howdah.service.query.Drafts.Draft;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One tab: its title and its text, which outlive the session. UI thread only. */
public final class SqlTab {
    private final int number;
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private String text;
    private int caret;
    private final TabFile file = new TabFile();
    private final StringProperty replacement = new SimpleStringProperty(this, "replacement");
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
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
        file.follow(now);
    }

    TabFile file() {
        return file;
    }

    /** A text that is to stand in the editor instead of what stands there. */
    StringProperty replacementProperty() {
        return replacement;
    }

    /** Whether a transaction is open in it. */
    BooleanProperty openProperty() {
        return open;
    }

    /** Its session and results; null before it was first looked at. */
    QueryViewModel model() {
        return model;
    }

    void model(QueryViewModel opened) {
        model = opened;
    }

    Draft draft(boolean chosen) {
        return file.saved().map(each -> new Draft(title.get(), text, caret, chosen, each.file().toString(), each.stamp()))
                .orElseGet(() -> new Draft(title.get(), text, caret, chosen));
    }
}
