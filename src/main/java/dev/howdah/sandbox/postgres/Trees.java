package dev.howdah.sandbox.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** What is done to whole directories of files. */
public final class Trees {
    private Trees() {}

    /** Deletes {@code root} and all below it; what is gone already, or vanishes meanwhile, is no error. */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Bytes of all files below {@code root}; files that vanish while counting do not count. */
    public static long size(Path root) throws IOException {
        var bytes = new long[1];
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /** Makes {@code directory} for the owner alone, as PostgreSQL wants its own. */
    public static Path createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        allow(directory, "rwx------");
        return directory;
    }

    /** Sets POSIX permissions, written as {@code rwxr-xr-x}. */
    public static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** The place of an archive's entry below {@code root}; an entry that would leave it is refused. */
    static Path inside(Path root, String entry) throws IOException {
        var path = root.resolve(entry).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("An archive's entry leaves its directory: " + entry);
        }
        return path;
    }
}
