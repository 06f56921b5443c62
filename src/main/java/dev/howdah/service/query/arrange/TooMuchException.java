package dev.howdah.service.query.arrange;

/** There is more than is arranged within the memory that may be taken for it. */
public final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What there is too much of. */
    public enum What { ROWS, TEXT }

    private final What what;

    TooMuchException(What what) {
        super(what.name());
        this.what = what;
    }

    public What what() {
        return what;
    }
}
