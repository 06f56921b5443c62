package dev.howdah.ui.journal;

import dev.howdah.service.journal.Journal;
import dev.howdah.service.journal.Journal.Entry;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.journal.JournalLine.State;
import dev.howdah.ui.kit.Messages;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was done, newest first, searched by words and by how it ended. */
public final class JournalViewModel implements AutoCloseable {
    /** Which outcomes are shown. */
    public enum Wanted {
        ALL(EnumSet.allOf(State.class)),
        DONE(EnumSet.of(State.DONE)),
        NOT_DONE(EnumSet.complementOf(EnumSet.of(State.DONE)));

        private final Set<State> states;

        Wanted(Set<State> states) {
            this.states = states;
        }
    }

    private final Messages messages;
    private final Instant since;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObjectProperty<Wanted> wanted = new SimpleObjectProperty<>(Wanted.ALL);
    private final ObservableList<JournalLine> shown = FXCollections.observableArrayList();
    private final ObjectProperty<JournalLine> selected = new SimpleObjectProperty<>();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final Subscription watch;
    private List<JournalLine> all = List.of();

    /** @param since when this console was started */
    public JournalViewModel(Journal journal, Instant since, Messages messages, Workers workers) {
        this.messages = messages;
        this.since = since;
        typed.addListener(_ -> find());
        wanted.addListener(_ -> find());
        watch = journal.entries().subscribe(workers.onUi(this::show));
    }

    private void show(List<Entry> entries) {
        all = entries.stream().map(each -> JournalLine.of(each, title(each), since)).toList();
        total.set(all.size());
        find();
    }

    private String title(Entry entry) {
        var key = "action." + entry.action() + ".title";
        var name = entry.subject().substring(entry.subject().lastIndexOf('/') + 1);
        return messages.has(key) ? messages.get(key, entry.summary(), name) : entry.action() + " " + entry.summary();
    }

    private void find() {
        var kept = selected.get() == null ? "" : selected.get().entry().id();
        var found = all.stream().filter(each -> wanted.get().states.contains(each.state()))
                .filter(each -> each.matches(typed.get())).toList();
        if (!found.equals(shown)) {
            shown.setAll(found);
        }
        selected.set(found.stream().filter(each -> each.entry().id().equals(kept)).findFirst()
                .or(() -> found.stream().findFirst()).orElse(null));
    }

    /** The commands of what is shown, oldest first, to be run again in a shell. */
    public String script() {
        return shown.reversed().stream().map(this::paragraph).collect(Collectors.joining("\n", "#!/bin/sh\n", ""));
    }

    private String paragraph(JournalLine line) {
        var entry = line.entry();
        return "# " + messages.get("journal.script.line", entry.begun().toString(), line.title(), entry.subject(),
                messages.get("journal.state." + line.state().key())) + "\n" + String.join("\n", entry.commands())
                + "\n";
    }

    public ObservableList<JournalLine> getShown() {
        return shown;
    }

    /** How many there are, shown or not. */
    public int getTotal() {
        return total.get();
    }

    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Null when nothing is shown. */
    public ObjectProperty<JournalLine> selectedProperty() {
        return selected;
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ObjectProperty<Wanted> wantedProperty() {
        return wanted;
    }

    @Override
    public void close() {
        watch.close();
    }
}
