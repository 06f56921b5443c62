package dev.howdah.ui.settings;

import dev.howdah.model.Problem;
import dev.howdah.service.settings.Settings;
import dev.howdah.service.settings.SettingsStore;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings, kept as soon as they are chosen. */
public final class SettingsViewModel implements AutoCloseable {
    private final ReadOnlyObjectWrapper<Settings> current = new ReadOnlyObjectWrapper<>();
    private final Command<Settings, Void> save;
    private final Subscription watch;
    private Settings next;

    public SettingsViewModel(SettingsStore store, Workers workers) {
        save = new Command<>(workers, Bindings.createBooleanBinding(() -> true), () -> next, wanted -> {
            store.save(wanted);
            return null;
        }, _ -> saveLater());
        next = store.current().get();
        current.set(next);
        watch = store.current().subscribe(workers.onUi(current::set));
    }

    public void choose(Settings.Theme theme) {
        change(next.with(theme));
    }

    public void choose(Settings.Density density) {
        change(next.with(density));
    }

    /** With or without movement. */
    public void chooseStill(boolean still) {
        change(next.withStill(still));
    }

    private void change(Settings wanted) {
        if (!wanted.equals(next)) {
            next = wanted;
            save.run();
        }
    }

    /** What was chosen while the file was being written. */
    private void saveLater() {
        if (!next.equals(current.get())) {
            save.run();
        }
    }

    public Settings getCurrent() {
        return current.get();
    }

    public ReadOnlyObjectProperty<Settings> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Why they could not be kept; null when they could. */
    public Problem getProblem() {
        return save.getProblem();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return save.problemProperty();
    }

    @Override
    public void close() {
        watch.close();
    }
}
