package dev.howdah.service.query;

/** Which server a session wants. */
public sealed interface Target {
    /** Whatever stands behind {@code <cluster>-rw}: the primary. */
    record ReadWrite() implements Target {}

    /** Whatever stands behind {@code <cluster>-ro}; the session is read-only whoever answers. */
    record ReadOnly() implements Target {}

    /** One named instance. */
    record OneInstance(String name) implements Target {}
}
