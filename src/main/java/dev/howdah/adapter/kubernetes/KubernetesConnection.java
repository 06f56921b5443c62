package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.service.access.Secrets;
import dev.howdah.service.cluster.ClusterActions;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.query.Tunnels;
import dev.howdah.service.setup.Manifests;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Live;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;

/** An open environment: one set of watches, one pulse, and what is done through the same API. */
final class KubernetesConnection implements Connection {
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final int BEATS_PER_SECOND = 20;

    /** What was found when it was opened. */
    record Found(Environment environment, String serverVersion, String operatorVersion, RoundWatch.Scope scope) {}

    private final Found found;
    private final Api api;
    private final Pulse pulse;
    private final LiveClusters clusters;
    private final ClusterActions actions;
    private final PortForwards tunnels;
    private final Secrets secrets;
    private final Manifests manifests;
    private final Live<Observed<String>> answering;
    private final Subscription beat;
    private int beats;

    KubernetesConnection(Found found, Api api, Workers workers, Heartbeat heartbeat, Clock clock) {
        this.found = found;
        this.api = api;
        pulse = new Pulse(api, Kind.CLUSTERS.collection(found.scope().namespace()) + "&limit=1", workers, clock,
                this::turned);
        clusters = new LiveClusters(api, pulse, found.scope(), workers, clock);
        actions = new KubernetesActions(api, clock);
        tunnels = new PortForwards(api);
        secrets = new KubernetesSecrets(api);
        manifests = new KubernetesManifests(api);
        answering = new Live<>(answering());
        clusters.start();
        beat = heartbeat.every(BEAT, this::beat);
    }

    @Override
    public Environment environment() {
        return found.environment();
    }

    @Override
    public Live<Observed<String>> pulse() {
        return answering;
    }

    @Override
    public String operatorVersion() {
        return found.operatorVersion();
    }

    @Override
    public Clusters clusters() {
        return clusters;
    }

    @Override
    public ClusterActions actions() {
        return actions;
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
        return manifests;
    }

    @Override
    public void close() {
        beat.close();
        pulse.close();
        clusters.close();
        tunnels.close();
        api.close();
    }

    private void beat() {
        if (++beats % BEATS_PER_SECOND == 0) {
            pulse.tick();
            clusters.second();
            answering.set(answering());
        }
        clusters.flush();
    }

    private void turned() {
        answering.set(answering());
        clusters.turned();
    }

    private Observed<String> answering() {
        return pulse.problem().<Observed<String>>map(problem ->
                        new Observed.Stale<>(found.serverVersion(), pulse.confirmed(), problem))
                .orElseGet(() -> new Observed.Live<>(found.serverVersion(), pulse.confirmed()));
    }
}
