package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.http.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The blobs as files: {@code ACCOUNT/CONTAINER/name/of/blob}. A blob appears whole or not at all. */
final class BlobFiles {
    private static final String ARRIVING = ".arriving";
    private final Path directory;

    /** A blob. */
    record Blob(String name, Path file, long length, Instant modified) {
        /** Another one for each content. */
        String tag() {
            return "\"0x%X%X\"".formatted(modified.toEpochMilli(), length);
        }
    }

    BlobFiles(Path directory) {
        this.directory = directory;
    }

    private Path container(String account, String container) {
        return directory.resolve(account).resolve(container);
    }

    private Path file(String account, String container, String name) {
        var path = container(account, container);
        for (var part : name.split("/", -1)) {
            if (part.isEmpty()) {
                throw new Refusal(400, "InvalidUri", "The requested URI does not represent any resource on the server.");
            }
            path = path.resolve(encoded(part));
        }
        return path;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replaceFirst("^\\.", "%2E").replace("*", "%2A");
    }

    Optional<Blob> find(String account, String container, String name) throws IOException {
        var file = file(account, container, name);
        return Files.isRegularFile(file) ? Optional.of(blob(name, file, Files.readAttributes(file, BasicFileAttributes.class)))
                : Optional.empty();
    }

    private static Blob blob(String name, Path file, BasicFileAttributes attributes) {
        return new Blob(name, file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    void put(String account, String container, String name, byte[] content) throws IOException {
        var arriving = arriving(account, container, name).resolve("whole");
        Files.createDirectories(arriving.getParent());
        Files.write(arriving, content);
        settle(arriving, file(account, container, name));
    }

    private static void settle(Path arriving, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.move(arriving, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        wipe(arriving.getParent());
    }

    private Path arriving(String account, String container, String name) {
        return directory.resolve(ARRIVING).resolve(account).resolve(container)
                .resolve(HexFormat.of().toHexDigits(name.hashCode()));
    }

    void stage(String account, String container, String name, String block, byte[] content) throws IOException {
        var file = arriving(account, container, name).resolve(hex(block));
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String hex(String block) {
        return HexFormat.of().formatHex(block.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the blob of blocks that were staged. */
    void commit(String account, String container, String name, List<String> blocks) throws IOException {
        var place = arriving(account, container, name);
        Files.createDirectories(place);
        var whole = place.resolve("whole");
        try (var out = Files.newOutputStream(whole)) {
            for (var block : blocks) {
                var staged = place.resolve(hex(block));
                if (!Files.exists(staged)) {
                    throw new Refusal(400, "InvalidBlockList", "The specified block list is invalid.");
                }
                Files.copy(staged, out);
            }
        }
        settle(whole, file(account, container, name));
    }

    boolean delete(String account, String container, String name) throws IOException {
        var file = file(account, container, name);
        var there = Files.isRegularFile(file) && Files.deleteIfExists(file);
        var root = container(account, container);
        for (var up = file.getParent(); there && !up.equals(root) && empty(up); up = up.getParent()) {
            Files.delete(up);
        }
        return there;
    }

    private static boolean empty(Path place) throws IOException {
        try (var inside = Files.list(place)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Those whose names begin so, in the order of names. */
    List<Blob> list(String account, String container, String prefix) throws IOException {
        var root = container(account, container);
        var found = new ArrayList<Blob>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var name = Arrays.stream(root.relativize(file).toString().split("[/\\\\]"))
                            .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8)).collect(Collectors.joining("/"));
                    if (name.startsWith(prefix) && !file.getFileName().toString().startsWith(".")) {
                        found.add(blob(name, file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        found.sort(Comparator.comparing(Blob::name));
        return found;
    }

    /** All of a container, or of an account when {@code container} is empty. */
    void drop(String account, String container) throws IOException {
        wipe(container.isEmpty() ? directory.resolve(account) : container(account, container));
    }

    private static void wipe(Path place) throws IOException {
        if (Files.exists(place)) {
            try (var all = Files.walk(place)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
