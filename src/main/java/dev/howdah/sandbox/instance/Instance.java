package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.exec.Commands;
import dev.howdah.sandbox.node.Container;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * The container {@code postgres}: keeps one server in the role that the Cluster gives it. It looks at the Cluster
 * whenever that changes and once a second, does the next thing that is to be done, and looks again; what takes long
 * gives up as soon as it is no longer wanted.
 */
final class Instance {
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);
    private static final Duration ISOLATION = Duration.ofSeconds(60);
    private static final String IN_PLACE = "Primary instance is being restarted in-place";
    private static final String REFUSED = "switchover in progress, refusing archiving";
    private static final String UNREACHABLE = "unexpected failure invoking barman-cloud-wal-archive: exit status 2";
    private final Premises premises;
    private final Container container;
    private final InstanceLog log;
    private final ClusterStatus status;
    private final PrimaryLease lease;
    private final Link link;
    private final Semaphore wake = new Semaphore(0);
    private final Condition condition = new Condition();
    private volatile ClusterObject cluster;
    private Postmaster postmaster;
    private Reconfiguration reconfiguration;
    private Companion companion;
    private StatusEndpoint endpoint;
    private Informer informer;
    private Thread termination;
    private long isolatedSince;

    Instance(Premises premises, Container container) {
        this.premises = premises;
        this.container = container;
        this.log = new InstanceLog(container);
        this.status = new ClusterStatus(premises.api(), container.namespace(), ClusterObject.nameFor(container));
        this.lease = new PrimaryLease(premises.api(), premises.scale(), container.pod());
        this.link = new Link(container.connected());
    }

    int run() throws InterruptedException {
        log.info("Starting CloudNativePG Instance Manager", "version", "1.30.0");
        try {
            return begin() ? live() : 0;
        } catch (IOException | ApiException failure) {
            log.error("Error while starting the instance", failure);
            return 1;
        } catch (InterruptedException killed) {
            kill();
            throw killed;
        } finally {
            end();
        }
    }

    private boolean begin() throws IOException, InterruptedException {
        while (!readCluster()) {
            if (container.awaitTermination(premises.scale().of(READ_AGAIN))) {
                return false;
            }
        }
        container.onNetwork(this::network);
        link.set(container.connected());
        postmaster = new Postmaster(premises, container, cluster, link, log);
        if (!postmaster.volumes().initialised()) {
            throw new IOException("There is no data directory in the volume");
        }
        var credentials = Credentials.read(premises.api(), cluster);
        credentials.write(postmaster.volumes().certificates());
        reconfiguration = new Reconfiguration(premises, postmaster, status, container.pod(), credentials);
        endpoint = new StatusEndpoint(credentials.server(), new InstancePages(container, postmaster, condition).pages());
        container.listen(8000, endpoint.address());
        log.write("info", "instance-manager", "Starting webserver", "address", ":8000", "hasTLS", true);
        container.exec(new Commands(postmaster.workplace()));
        informer = premises.api().inform(Resource.CLUSTERS, container.namespace(), "", (_, object) -> seen(object));
        companion = new Companion(premises.scale(), container, postmaster, lease, status);
        termination = Thread.ofVirtual().name("termination-" + container.pod()).start(this::wakeWhenTerminated);
        return true;
    }

    private boolean readCluster() {
        try {
            if (container.connected()) {
                cluster = status.read();
                return true;
            }
        } catch (ApiException notYet) {
            log.error("Cannot read the Cluster", notYet);
        }
        return false;
    }

    private void network(boolean up) {
        link.set(up);
        wake.release();
    }

    private void seen(ObjectNode object) {
        var changed = new ClusterObject(object);
        if (changed.name().equals(cluster.name()) && container.connected()) {
            cluster = changed;
            wake.release();
        }
    }

    private void wakeWhenTerminated() {
        try {
            if (container.awaitTermination(Duration.ofDays(365))) {
                wake.release();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int live() throws InterruptedException {
        while (!container.terminating()) {
            try {
                var exit = step();
                if (exit.isPresent()) {
                    return exit.getAsInt();
                }
            } catch (IOException | SQLException | ApiException failure) {
                log.error("Reconciler error", failure);
            }
            wake.tryAcquire(premises.scale().of(READ_AGAIN).toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        }
        return stop(container.grace(), 0);
    }

    private OptionalInt step() throws IOException, SQLException, InterruptedException {
        var now = cluster;
        companion.follow(now);
        if (postmaster.died()) {
            log.info("postmaster exited unexpectedly");
            return OptionalInt.of(stop(Duration.ZERO, 0));
        }
        if (now.fenced(container.pod())) {
            fence(now);
            return OptionalInt.empty();
        }
        if (condition.fenced) {
            log.info("Fence lifting request received, will proceed with restarting the instance if needed");
            condition.fenced = false;
        }
        postmaster.archive().refuse(refusal(now));
        if (!postmaster.started()) {
            bringUp(now);
            return OptionalInt.empty();
        }
        if (postmaster.problem().isPresent()) {
            return OptionalInt.empty();
        }
        condition.primary = postmaster.primary();
        return condition.primary ? asPrimary(now) : asStandby(now);
    }

    private String refusal(ClusterObject now) {
        return !container.connected() ? UNREACHABLE : now.currentPrimary().equals(container.pod()) ? "" : REFUSED;
    }

    private void fence(ClusterObject now) throws IOException {
        if (!condition.fenced) {
            log.info("Fencing request received, will proceed shutting down the instance");
            condition.fenced = true;
            postmaster.stopAfterCheckpoint(now.switchoverDelay());
        }
    }

    private void bringUp(ClusterObject now) throws IOException, InterruptedException {
        if (!container.connected()) {
            return;
        }
        if (postmaster.volumes().standby()) {
            start(now);
        } else if (!now.targetPrimary().equals(container.pod())) {
            rejoin(now);
        } else if (now.currentPrimary().isEmpty()) {
            log.info("First primary instance bootstrap, marking myself as primary");
            cluster = status.currentPrimary(container.pod());
            start(cluster);
        } else if (now.currentPrimary().equals(container.pod()) || lease.attempt(now)) {
            // the target may have died between its promotion and the word of it: it is the primary all the same
            start(now);
        }
    }

    private void start(ClusterObject now) throws IOException {
        postmaster.archive().refuse(refusal(now));
        postmaster.start(now);
        postmaster.server().ended().thenRun(wake::release);
    }

    private void rejoin(ClusterObject now) throws IOException {
        log.info("This is an old primary instance, waiting for the switchover to finish",
                "currentPrimary", now.currentPrimary(), "targetPrimary", now.targetPrimary());
        var primary = premises.network().resolve(now.namespace(), now.writeService());
        if (now.switching() || primary.isEmpty()) {
            return;
        }
        var rejoin = new Rejoin(postmaster.volumes(), reconfiguration.credentials(), container.pod(), log);
        if (!rejoin.reachable(primary.get())) {
            return;
        }
        condition.rewinding = true;
        try {
            if (now.backupConfigured()) {
                postmaster.archive().refuse("");
                postmaster.archive().archiveLeftovers(postmaster.volumes().data());
            }
            rejoin.follow(primary.get());
        } finally {
            condition.rewinding = false;
        }
        start(now);
    }

    private OptionalInt asPrimary(ClusterObject now) throws IOException, SQLException {
        if (!container.connected()) {
            return isolated();
        }
        isolatedSince = 0;
        if (!now.targetPrimary().equals(container.pod())) {
            log.info("This is the former primary instance. Shutting down to allow it to be demoted to a replica.");
            postmaster.stopAfterCheckpoint(now.switchoverDelay());
            return OptionalInt.of(stop(Duration.ZERO, 0));
        }
        if (!lease.held() && lease.attempt(now)) {
            log.info("Acquired primary lease");
        }
        if (!now.currentPrimary().equals(container.pod()) && status.read().targetPrimary().equals(container.pod())
                && !status.read().currentPrimary().equals(container.pod())) {
            cluster = status.currentPrimary(container.pod());
        }
        if (now.phase().equals(IN_PLACE) && status.read().phase().equals(IN_PLACE)) {
            restartInPlace(now);
            return OptionalInt.empty();
        }
        reconfiguration.asPrimary(now);
        return OptionalInt.empty();
    }

    /** A primary that nobody reaches fails its liveness probe; should nobody heed that, it ends by itself. */
    private OptionalInt isolated() throws IOException {
        if (isolatedSince == 0) {
            isolatedSince = System.nanoTime();
        }
        return System.nanoTime() - isolatedSince < premises.scale().of(ISOLATION).toNanos()
                ? OptionalInt.empty() : OptionalInt.of(stop(Duration.ofSeconds(10), 1));
    }

    private void restartInPlace(ClusterObject now) throws IOException {
        postmaster.stopAfterCheckpoint(now.switchoverDelay());
        start(now);
        postmaster.server().awaitReady(Duration.ofSeconds(60));
        cluster = status.phase("Cluster in healthy state", "Primary instance restarted in-place", true);
    }

    private OptionalInt asStandby(ClusterObject now) throws IOException, SQLException, InterruptedException {
        if (container.connected() && now.targetPrimary().equals(container.pod())) {
            new Promotion(premises.scale(), postmaster, lease, log).run(now, this::stillTarget);
            if (stillTarget() && postmaster.primary()) {
                cluster = status.currentPrimary(container.pod());
                postmaster.archive().refuse("");
                Promotion.dropSessions(postmaster);
                log.info("Finished setting myself as primary");
            }
        } else if (container.connected()) {
            reconfiguration.asStandby(now);
        }
        return OptionalInt.empty();
    }

    private boolean stillTarget() {
        return container.connected() && !container.terminating() && !postmaster.died()
                && cluster.targetPrimary().equals(container.pod());
    }

    private int stop(Duration patience, int code) {
        try {
            postmaster.stop(patience);
            if (container.connected()) {
                lease.release(cluster);
            }
        } catch (IOException failure) {
            log.error("Error while stopping the instance", failure);
        }
        return code;
    }

    private void kill() {
        try {
            if (postmaster != null && postmaster.server().alive()) {
                postmaster.server().kill();
            }
        } catch (IOException gone) {
            log.error("Error while killing the instance", gone);
        }
    }

    private void end() {
        if (termination != null) {
            termination.interrupt();
        }
        if (companion != null) {
            companion.close();
        }
        if (informer != null) {
            informer.close();
        }
        if (endpoint != null) {
            endpoint.close();
        }
        try {
            if (postmaster != null) {
                postmaster.close();
            }
        } catch (IOException failure) {
            log.error("Error while cleaning up", failure);
        }
        link.set(true);
    }

    /** What the status endpoint has to know of the state of things. */
    static final class Condition {
        volatile boolean fenced;
        volatile boolean rewinding;
        volatile boolean primary;
    }
}
