package dev.howdah.service.query;

import java.nio.file.Path;

/** A script was not read or not written; the file is as it was. */
public final class ScriptFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason { TOO_LONG, NOT_TEXT, GONE, CHANGED, UNREADABLE, UNWRITABLE }

    private final Reason reason;
    private final transient Path file;

    /** @param detail what the system said; may be empty */
    public ScriptFileException(Reason reason, Path file, String detail) {
        super(detail);
        this.reason = reason;
        this.file = file;
    }

    public Reason reason() {
        return reason;
    }

    public Path file() {
        return file;
    }
}
