package dev.howdah.boot.tour;

import javafx.animation.AnimationTimer;

/** Measures how long the UI thread at most took between two frames. UI thread only. */
final class Pauses {
    private long last;
    private long longest;

    /** Begins with the next frame. */
    void begin() {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                var time = System.nanoTime();
                if (last != 0) {
                    longest = Math.max(longest, time - last);
                }
                last = time;
            }
        }.start();
    }

    /** Does not count what has passed since the last frame: the tour itself kept the thread busy, with a picture. */
    void forgive() {
        last = 0;
    }

    /** The longest one since this was last asked, in milliseconds. */
    long take() {
        var taken = longest;
        longest = 0;
        return taken / 1_000_000;
    }
}
