package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.kubernetes.KubeconfigChange;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What comes after the setup: the cluster in the console, and, only when asked for, in the user's kubeconfig. */
public final class ArrivalViewModel {
    /** What can be done with an environment that is there. All block. */
    public interface Arrivals {
        /** Connects to it without writing a file. @return shows it; UI thread only */
        Runnable open(Wish wish);

        /** What adding it to the user's kubeconfig would write. */
        KubeconfigChange look(Wish wish);

        /** Adds it, and says what was written. */
        KubeconfigChange add(Wish wish);
    }

    private final BooleanProperty there = new SimpleBooleanProperty();
    private final BooleanProperty addable = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<KubeconfigChange> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<KubeconfigChange> added = new ReadOnlyObjectWrapper<>();
    private final Command<Wish, Runnable> open;
    private final Command<Wish, KubeconfigChange> look;
    private final Command<Wish, KubeconfigChange> add;

    /** @param wish what was made; asked for only while all of it is there */
    ArrivalViewModel(Arrivals arrivals, Supplier<Wish> wish, Workers workers) {
        open = new Command<>(workers, there, wish, arrivals::open, Runnable::run);
        look = new Command<>(workers, there.and(addable), wish, arrivals::look, change -> {
            added.set(null);
            asked.set(change);
        });
        add = new Command<>(workers, there.and(asked.isNotNull()), wish, arrivals::add, change -> {
            asked.set(null);
            added.set(change);
        });
    }

    /** Whether all of the environment is there. */
    BooleanProperty thereProperty() {
        return there;
    }

    /** Whether the user has no way to it yet. */
    BooleanProperty addableProperty() {
        return addable;
    }

    /** Forgets what was asked and done for another environment. */
    void forget() {
        asked.set(null);
        added.set(null);
    }

    /** What would be written, to be agreed to; null when nothing was asked. */
    public ReadOnlyObjectProperty<KubeconfigChange> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** What was written; null before. */
    public ReadOnlyObjectProperty<KubeconfigChange> addedProperty() {
        return added.getReadOnlyProperty();
    }

    /** Opens it in the console. */
    public Command<?, ?> getOpen() {
        return open;
    }

    /** Looks at what would be written. */
    public Command<?, ?> getLook() {
        return look;
    }

    /** Writes what was looked at. */
    public Command<?, ?> getAdd() {
        return add;
    }
}
