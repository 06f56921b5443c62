package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.query.ScriptFiles.Script;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The file behind a tab, and how the tab's text stands to it. UI thread only. */
final class TabFile {
    /** What the user is told, and what can be done about it. */
    record Notice(Kind kind, Text text) {
        enum Kind { CHANGED, UNSAVED, OTHER }
    }

    private final ObjectProperty<Script> saved = new SimpleObjectProperty<>(this, "saved");
    private final BooleanProperty changed = new SimpleBooleanProperty(this, "changed");
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");

    /** What is on the disk as far as is known; null without a file. */
    ObjectProperty<Script> savedProperty() {
        return saved;
    }

    Optional<Script> saved() {
        return Optional.ofNullable(saved.get());
    }

    boolean at(Path file) {
        return saved().map(Script::file).filter(file::equals).isPresent();
    }

    /** Whether the text is another than the file's. */
    BooleanProperty changedProperty() {
        return changed;
    }

    void follow(String text) {
        changed.set(saved.get() != null && !saved.get().text().equals(text));
    }

    ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    void tell(Notice.Kind kind, String key, Object... arguments) {
        notice.set(new Notice(kind, new Text(key, arguments)));
    }

    void dismiss() {
        notice.set(null);
    }
}
