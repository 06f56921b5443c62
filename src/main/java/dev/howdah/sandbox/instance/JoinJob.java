package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.postgres.BaseBackup;
import dev.howdah.sandbox.postgres.ReplicationConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** The container {@code join}: a copy of the primary into the volumes of a new standby. */
final class JoinJob {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final Premises premises;
    private final Container container;
    private final InstanceLog log;

    JoinJob(Premises premises, Container container) {
        this.premises = premises;
        this.container = container;
        this.log = new InstanceLog(container);
    }

    int run() throws InterruptedException {
        try {
            var cluster = new ClusterStatus(premises.api(), container.namespace(), ClusterObject.nameFor(container)).read();
            var volumes = Volumes.of(container);
            try {
                copy(cluster, volumes);
            } finally {
                volumes.removeRun();
            }
            log.info("joined");
            return 0;
        } catch (IOException | ApiException failure) {
            log.error("Error while joining the cluster", failure);
            return 1;
        }
    }

    private void copy(ClusterObject cluster, Volumes volumes) throws IOException {
        var primary = premises.network().resolve(cluster.namespace(), cluster.writeService())
                .orElseThrow(() -> new IOException("No primary behind " + cluster.writeService()));
        var credentials = Credentials.read(premises.api(), cluster);
        var name = container.podObject().at("/metadata/labels").path("cnpg.io/instanceName")
                .asString(container.pod().replaceFirst("-join-[^-]*$", "")) + "-join";
        try (var source = ReplicationConnection.open(primary, credentials.replication(), "streaming_replica", name, LIMIT)) {
            BaseBackup.take(source, name, volumes.data());
        }
        volumes.separateWal();
        Files.writeString(volumes.data().resolve("standby.signal"), "");
    }
}
