package dev.howdah.support;

/** Something that goes on until it is closed; closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** A subscription to nothing. */
    Subscription NONE = () -> {};

    @Override
    void close();

    /** Both as one: closes this one first. */
    default Subscription and(Subscription other) {
        return () -> {
            close();
            other.close();
        };
    }
}
