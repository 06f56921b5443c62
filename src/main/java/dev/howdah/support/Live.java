package dev.howdah.support;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A value that changes over time. Thread-safe; a new observer hears the current value at once, equal values are not
 * repeated. Observers are called on the thread that set the value and must not block.
 *
 * @param <T> an immutable value, never null
 */
public final class Live<T> {
    private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
    private T value;

    public Live(T initial) {
        value = Objects.requireNonNull(initial);
    }

    /** Replaces the value and tells every observer, unless it equals the present one. */
    public synchronized void set(T next) {
        if (next.equals(value)) {
            return;
        }
        value = next;
        observers.forEach(observer -> observer.accept(next));
    }

    public synchronized T get() {
        return value;
    }

    /** Tells {@code observer} the present value now and every later one until the subscription is closed. */
    public synchronized Subscription subscribe(Consumer<? super T> observer) {
        Consumer<? super T> mine = observer::accept;
        observers.add(mine);
        mine.accept(value);
        return () -> observers.remove(mine);
    }

    /** Follows this value through {@code view} for as long as the returned value's {@code source} is open. */
    public <R> Derived<R> map(Function<? super T, ? extends R> view) {
        var derived = new Live<R>(view.apply(get()));
        return new Derived<>(derived, subscribe(next -> derived.set(view.apply(next))));
    }

    /** A value made from another one, and the subscription that keeps it up to date. */
    public record Derived<R>(Live<R> live, Subscription source) implements AutoCloseable {
        @Override
        public void close() {
            source.close();
        }
    }
}
