package dev.howdah.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the class path into a directory that is kept. */
public record Binaries(Path home) {
    /** The version inside, as {@code SHOW server_version} says it. */
    public static final String VERSION = "17.11";

    /**
     * Finds the unpacked programs in {@code cache}, or unpacks them there; whoever is killed half-way leaves nothing
     * that could be taken for a whole copy.
     *
     * @throws IOException when there are none for this machine, or the directory cannot be written
     */
    public static Binaries in(Path cache) throws IOException {
        var resource = resource();
        var url = Binaries.class.getResource("/" + resource);
        if (url == null) {
            throw new IOException("No PostgreSQL for this machine on the class path: " + resource);
        }
        var size = url.openConnection().getContentLengthLong();
        var stem = resource.substring(0, resource.lastIndexOf('.'));
        var home = cache.resolve("%s-%s-%s".formatted(stem, VERSION, HexFormat.of().toHexDigits(size, 8)));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(cache);
            var half = Files.createTempDirectory(cache, ".unpacking-");
            try (var packed = url.openStream()) {
                unpack(packed, half);
                settle(half, home);
            } finally {
                Trees.delete(half);
            }
        }
        return new Binaries(home.toRealPath());
    }

    /** A program of {@code bin}. */
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void settle(Path half, Path home) throws IOException {
        Trees.allow(half, "rwxr-xr-x");
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException unpackedByAnotherMeanwhile) {
            if (!Files.isDirectory(home)) {
                throw unpackedByAnotherMeanwhile;
            }
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, Trees.inside(target, entry.getName()));
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & 0111) != 0) {
                Trees.allow(path, "rwxr-xr-x");
            }
        }
    }

    private static String resource() throws IOException {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : null;
        if (system == null) {
            throw new IOException("The sandbox's PostgreSQL runs on Linux and macOS, not on " + name);
        }
        return "postgres-%s-%s.txz".formatted(system, switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        });
    }
}
