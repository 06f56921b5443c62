package dev.howdah.ui.query;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands changes of the screen to the UI thread in order and in batches, so that a fast script does not flood it. */
final class Outbox {
    private static final int BATCH = 200;

    private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor ui;

    Outbox(Executor ui) {
        this.ui = ui;
    }

    void post(Runnable change) {
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
            change.run();
        }
        schedule();
    }
}
