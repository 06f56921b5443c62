package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.postgres.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where commands are executed: the container of one instance, its server and its volumes.
 *
 * @param host the container's host name, which is the pod's
 * @param data the data directory, {@code $PGDATA} in the container
 * @param wal the directory of the write-ahead log when it has a volume of its own
 */
public record Workplace(String host, Server server, Path data, Optional<Path> wal) {
    static final String VOLUME = "/var/lib/postgresql/data";
    static final String PGDATA = VOLUME + "/pgdata";
    private static final String WAL = "/var/lib/postgresql/wal/pg_wal";

    /** The file of this machine that stands for a path of the container. */
    Path file(String name) throws IOException {
        var path = (name.startsWith("/") ? Path.of(name) : Path.of(PGDATA, name)).normalize();
        if (path.startsWith(PGDATA)) {
            return data.resolve(Path.of(PGDATA).relativize(path).toString());
        }
        if (path.startsWith(VOLUME)) {
            return data.resolveSibling(Path.of(VOLUME).relativize(path).toString());
        }
        if (wal.isPresent() && path.startsWith(WAL)) {
            return wal.get().resolve(Path.of(WAL).relativize(path).toString());
        }
        throw new IOException(name + ": No such file or directory");
    }
}
