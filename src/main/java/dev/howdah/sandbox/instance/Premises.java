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
    /** Where the archive of a cluster lies. */
    public Path archive(String namespace, String server) {
        return archives.resolve(namespace).resolve(server);
    }
}
