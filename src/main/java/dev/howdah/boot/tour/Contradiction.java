package dev.howdah.boot.tour;

/** The window shows something else than the tutorial promises. */
final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contradiction(String what) {
        super(what);
    }
}
