package dev.howdah.ui.kit;

import dev.howdah.model.Problem;
import dev.howdah.support.Workers;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

/**
 * An action of the user: what it needs is read on the UI thread when it starts, its work runs in the background, at
 * most once at a time, and a failure becomes {@link #problemProperty()}.
 *
 * @param <I> what the work needs, read from the screen at the moment of the click
 * @param <R> what the work yields
 */
public final class Command<I, R> {
    /** Work in the background. */
    @FunctionalInterface
    public interface Work<I, R> {
        R run(I input);
    }

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final Workers workers;
    private final Supplier<? extends I> input;
    private final Work<? super I, ? extends R> work;
    private final Consumer<? super R> done;

    public Command(Workers workers, ObservableBooleanValue possible, Supplier<? extends I> input,
                   Work<? super I, ? extends R> work, Consumer<? super R> done) {
        this.workers = workers;
        this.input = input;
        this.work = work;
        this.done = done;
        enabled.bind(Bindings.createBooleanBinding(() -> possible.get() && !running.get(), possible, running));
    }

    /** A command that needs nothing, yields nothing and is always possible. */
    public static Command<Void, Void> of(Workers workers, Runnable work) {
        return new Command<>(workers, Bindings.createBooleanBinding(() -> true), () -> null, _ -> {
            work.run();
            return null;
        }, _ -> {});
    }

    /** Starts the work; nothing when it is not enabled. */
    public void run() {
        if (!enabled.get()) {
            return;
        }
        var given = input.get();
        running.set(true);
        problem.set(null);
        workers.background().execute(() -> attempt(given));
    }

    private void attempt(I given) {
        try {
            var result = work.run(given);
            workers.ui().execute(() -> {
                running.set(false);
                done.accept(result);
            });
        } catch (RuntimeException failure) {
            var why = Problem.of(failure);
            workers.ui().execute(() -> {
                running.set(false);
                problem.set(why);
            });
        }
    }

    /** Takes the last problem off the screen. */
    public void dismiss() {
        problem.set(null);
    }

    public boolean isEnabled() {
        return enabled.get();
    }

    public ReadOnlyBooleanProperty enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
