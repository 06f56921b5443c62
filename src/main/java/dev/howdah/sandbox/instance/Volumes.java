package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.postgres.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The directories of an instance: the data directory in its volume, the write-ahead log in a volume of its own when the
 * pod has one, and a private directory with a short path for sockets, keys and the server's log.
 *
 * @param wal the directory of the write-ahead log outside the data directory, if any
 */
record Volumes(Path data, Optional<Path> wal, Path control, Path run) {
    private static final String NOTE = "run-directory";

    static Volumes of(Container container) throws IOException {
        var root = container.volume(claim(container, "pgdata").orElseThrow(
                () -> new IOException("The pod has no volume pgdata")));
        var wal = claim(container, "pg-wal").map(container::volume).map(volume -> volume.resolve("pg_wal"));
        return new Volumes(root.resolve("pgdata"), wal, Trees.createPrivate(root.resolve("controller")), run(root));
    }

    private static Optional<String> claim(Container container, String volume) {
        for (var each : container.podObject().at("/spec/volumes")) {
            if (each.path("name").asString("").equals(volume)) {
                return Optional.ofNullable(each.at("/persistentVolumeClaim/claimName").asString(null));
            }
        }
        return Optional.empty();
    }

    /** A new one; the one of an earlier run that was killed goes away. */
    private static Path run(Path root) throws IOException {
        var note = root.resolve(NOTE);
        if (Files.exists(note)) {
            Trees.delete(Path.of(Files.readString(note)));
        }
        var run = Files.createTempDirectory("hw-");
        Files.writeString(note, run.toString());
        Trees.createPrivate(run.resolve("log"));
        return run;
    }

    boolean initialised() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    boolean standby() {
        return Files.exists(data.resolve("standby.signal"));
    }

    /** Moves the write-ahead log of a fresh copy to its own volume, when there is one. */
    void separateWal() throws IOException {
        var inside = data.resolve("pg_wal");
        if (wal.isEmpty() || Files.isSymbolicLink(inside)) {
            return;
        }
        Trees.delete(wal.get());
        Files.createDirectories(wal.get().getParent());
        Files.move(inside, wal.get(), StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(inside, wal.get().toAbsolutePath());
    }

    Path certificates() throws IOException {
        return Trees.createPrivate(run.resolve("certificates"));
    }

    /** Writes a configuration file of the data directory; true when its text is new. */
    boolean configure(String file, String text) throws IOException {
        var path = data.resolve(file);
        if (Files.exists(path) && Files.readString(path).equals(text)) {
            return false;
        }
        var half = data.resolve(file + ".tmp");
        Files.writeString(half, text);
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    void removeRun() throws IOException {
        Trees.delete(run);
    }
}
