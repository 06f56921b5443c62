package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.TimeScale;
import java.util.List;

/** All controllers of one sandbox; they start at once and end on close. */
public final class Controllers implements AutoCloseable {
    private final List<Worker> workers;

    /** @param api stays the caller's */
    public Controllers(ApiClient api, TimeScale scale) {
        workers = List.of(new Scheduler(api), new Claims(api), new JobController(api, scale), new Endpoints(api),
                new NodeLifecycle(api, scale), new DisruptionBudgets(api), new ServiceAccounts(api),
                new Deployments(api), new ReplicaSets(api));
        workers.forEach(Worker::start);
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }
}
