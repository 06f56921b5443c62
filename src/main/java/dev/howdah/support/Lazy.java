package dev.howdah.support;

import java.util.function.Supplier;

/** A value made when it is first asked for, once, whichever thread asks. For what is slow to load, such as an SDK. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<? extends T> maker;
    private volatile T value;

    public Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        var seen = value;
        return seen != null ? seen : make();
    }

    /** Whether somebody has asked already. */
    public boolean made() {
        return value != null;
    }

    private synchronized T make() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
