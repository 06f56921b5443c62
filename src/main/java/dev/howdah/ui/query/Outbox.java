package dev.howdah.ui.query;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands changes of the screen to the UI thread in order and in batches, so that a fast script does not flood it; who
 * is far ahead of the screen waits for it.
 */
final class Outbox {
    private static final int BATCH = 200;
    private static final int AHEAD = 2000;

    private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(AHEAD);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor ui;

    Outbox(Executor ui) {
        this.ui = ui;
    }

    /** Not to be called on the UI thread. */
    void post(Runnable change) {
        room.acquireUninterruptibly();
        pending.add(change);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            ui.execute(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        for (var i = 0; i < BATCH; i++) {
            var change = pending.poll();
            if (change == null) {
                return;
            }
            room.release();
            change.run();
        }
        schedule();
    }
}
