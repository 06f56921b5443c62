package dev.howdah.adapter.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read. */
final class OwnedFiles {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnedFiles() {}

    /** Writes the whole file anew; a crash leaves the old one or the new one. */
    static void replace(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        write(beside, content, StandardOpenOption.CREATE_NEW);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static void append(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        write(file, content, StandardOpenOption.CREATE);
    }

    private static void write(Path file, String content, StandardOpenOption how) throws IOException {
        FileAttribute<?>[] owned = POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(file, Set.of(how, StandardOpenOption.APPEND), owned)) {
            channel.write(StandardCharsets.UTF_8.encode(content));
        }
    }
}
