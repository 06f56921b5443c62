package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.sandbox.postgres.Binaries;
import java.nio.file.Path;

/**
 * What all instances of one sandbox share.
 *
 * @param archives the directory of the object store: {@code <archives>/<namespace>/<server name>/wals/...}
 */
public record Premises(ApiClient api, Binaries binaries, PodNetwork network, Path archives, TimeScale scale) {
    /** Where the archive of a cluster lies: among the blobs of the sandbox's own Azure, if it is told so. */
    Path archive(ClusterObject cluster) {
        var store = cluster.container().map(archives.resolveSibling("blobs")::resolve)
                .orElseGet(() -> archives.resolve(cluster.namespace()));
        return store.resolve(cluster.serverName());
    }
}
