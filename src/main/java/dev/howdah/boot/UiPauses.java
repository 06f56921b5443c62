package dev.howdah.boot;

import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;

/** Measures how long the UI thread at most took between two frames. */
final class UiPauses {
    private final AtomicLong longest = new AtomicLong();
    private long last;

    /** Begins with the next frame. UI thread only. */
    void begin() {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                var time = System.nanoTime();
                if (last != 0) {
                    longest.accumulateAndGet(time - last, Math::max);
                }
                last = time;
            }
        }.start();
    }

    /** In milliseconds. */
    long longest() {
        return longest.get() / 1_000_000;
    }
}
