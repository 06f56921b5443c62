package dev.howdah.service.query;

/** Which server a session wants. */
public sealed interface Target {
    /** Whatever stands behind {@code <cluster>-rw}: the primary. */
    record ReadWrite() implements Target {}

    /** Whatever stands behind {@code <cluster>-ro}; the session is read-only whoever answers. */
    record ReadOnly() implements Target {}

    /** Whatever stands behind {@code <cluster>-r}, primary or replica; the session is read-only whoever answers. */
    record Any() implements Target {}

    /** One named instance. */
    record OneInstance(String name) implements Target {}

    /** Whether the session was asked for as one that cannot write. */
    default boolean readOnly() {
        return this instanceof ReadOnly || this instanceof Any;
    }
}
