package dev.howdah.testkit;

import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.service.access.Secrets;
import dev.howdah.service.cluster.ClusterActions;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.query.Tunnels;
import dev.howdah.service.setup.Manifests;
import dev.howdah.support.Live;

/** An open environment with the clusters that the test shows; nothing can be reached through it unless it is given. */
public final class FakeConnection implements Connection {
    public final FakeClusters clusters = new FakeClusters();
    public final Live<Observed<String>> pulse = new Live<>(new Observed.Live<>("v1.34.4", ClusterSamples.NOW));
    public volatile boolean closed;
    private final Environment environment;
    private final Tunnels tunnels;
    private final Secrets secrets;

    public FakeConnection(Environment environment) {
        this(environment, (_, _, _) -> {
            throw new UnsupportedOperationException("no tunnel here");
        }, null);
    }

    /** One whose servers can be reached. */
    public FakeConnection(Environment environment, Tunnels tunnels, Secrets secrets) {
        this.environment = environment;
        this.tunnels = tunnels;
        this.secrets = secrets;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Live<Observed<String>> pulse() {
        return pulse;
    }

    @Override
    public String operatorVersion() {
        return "1.30.0";
    }

    @Override
    public Clusters clusters() {
        return clusters;
    }

    @Override
    public ClusterActions actions() {
        return new RecordedActions();
    }

    @Override
    public Tunnels tunnels() {
        return tunnels;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Manifests manifests() {
        return new FakeManifests();
    }

    @Override
    public void close() {
        closed = true;
    }
}
