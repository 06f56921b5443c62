package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.support.Workers;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The value that is looked at in full; long ones are laid out in the background. UI thread only. */
public final class ValueViewModel {
    /** More characters are shown on demand only. */
    static final int LONGEST = 200_000;

    /** What is shown beside the rows. */
    public enum Side { NOTHING, VALUE, RECORD, CHART }

    /**
     * A value.
     *
     * @param text   laid out, the first part of it unless all was asked for; null for NULL
     * @param bytes  in UTF-8
     * @param length how many characters the whole text has
     */
    public record Shown(Column column, String text, int bytes, int length) {
        boolean whole() {
            return text == null || text.length() == length;
        }
    }

    private final Workers workers;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.NOTHING);
    private Column column;
    private String value;
    private int asked;

    ValueViewModel(Workers workers) {
        this.workers = workers;
    }

    /** Shows a value, null being NULL; without a column nothing. */
    void show(Column of, String next) {
        column = of;
        value = next;
        layOut(LONGEST);
    }

    /** Shows all of it. */
    public void showAll() {
        layOut(Integer.MAX_VALUE);
    }

    private void layOut(int most) {
        var mine = ++asked;
        var of = column;
        var text = value;
        if (of == null || text == null) {
            shown.set(of == null ? null : new Shown(of, null, 0, 0));
        } else if (text.length() < 1000) {
            shown.set(laidOut(of, text, most));
        } else {
            workers.background().execute(() -> {
                var found = laidOut(of, text, most);
                workers.ui().execute(() -> {
                    if (mine == asked) {
                        shown.set(found);
                    }
                });
            });
        }
    }

    private static Shown laidOut(Column of, String text, int most) {
        var all = ValueText.of(of, text);
        return new Shown(of, all.length() > most ? all.substring(0, most) : all, text.getBytes(StandardCharsets.UTF_8).length,
                all.length());
    }

    /** What the server said, as it came; null for NULL. */
    String value() {
        return value;
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ObjectProperty<Side> sideProperty() {
        return side;
    }
}
