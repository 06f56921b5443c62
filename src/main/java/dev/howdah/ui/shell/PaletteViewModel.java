package dev.howdah.ui.shell;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finds places, clusters and actions by a few of their letters. */
public final class PaletteViewModel {
    private static final int SHOWN = 12;

    private final List<Suggestion> all;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Suggestion> found = FXCollections.observableArrayList();

    public PaletteViewModel(List<Suggestion> all) {
        this.all = all;
        typed.addListener(_ -> find());
        find();
    }

    private void find() {
        var text = typed.get().strip();
        if (text.isEmpty()) {
            found.setAll(all.stream().limit(SHOWN).toList());
            return;
        }
        found.setAll(all.stream().filter(each -> each.score(text) >= 0)
                .sorted(Comparator.comparingInt((Suggestion each) -> each.score(text)).reversed())
                .limit(SHOWN).toList());
    }

    public StringProperty typedProperty() {
        return typed;
    }

    /** Best first. */
    public ObservableList<Suggestion> getFound() {
        return found;
    }
}
