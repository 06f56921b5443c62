package dev.howdah.sandbox.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A copy of a running primary's data directory, taken over the replication protocol with the WAL it needs. */
public final class BaseBackup {
    private static final String COMMAND = "BASE_BACKUP ( LABEL '%s', PROGRESS, CHECKPOINT 'fast', WAL, MANIFEST 'no' )";

    private BaseBackup() {}

    /**
     * Copies the server behind {@code source} to {@code data}, which appears only when it is whole and replaces what
     * was there.
     */
    public static void take(ReplicationConnection source, String label, Path data) throws IOException {
        var half = data.resolveSibling(data.getFileName() + ".copying");
        Trees.delete(half);
        Trees.createPrivate(half);
        try (var copied = source.copyOut(COMMAND.formatted(label))) {
            unpack(copied, half);
            copied.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            Trees.delete(half);
            throw failure;
        }
        Trees.delete(data);
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(InputStream copied, Path target) throws IOException {
        var tar = new TarArchiveInputStream(copied);
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = Trees.inside(target, entry.getName());
            if (entry.isDirectory()) {
                Trees.createPrivate(path);
            } else if (entry.isFile()) {
                Files.createDirectories(path.getParent());
                Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                Trees.allow(path, "rw-------");
            }
        }
    }
}
