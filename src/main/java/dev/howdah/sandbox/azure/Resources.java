package dev.howdah.sandbox.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that exists, kept in one file so that the directory can be reopened. Not thread-safe. */
final class Resources {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SETTINGS = "/howdah/settings";
    private final Path file;
    private final Map<String, ObjectNode> all = new TreeMap<>();

    Resources(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            JSON.readTree(file).properties().forEach(each -> all.put(each.getKey(), (ObjectNode) each.getValue()));
        }
    }

    /** What the sandbox itself has to remember. */
    private ObjectNode settings() {
        return all.computeIfAbsent(SETTINGS, id -> JSON.createObjectNode().put("id", id));
    }

    /** A part of that; made when absent. */
    ObjectNode section(String name) {
        return Estate.object(settings(), name);
    }

    /** The port of an earlier run; 0 when there was none. */
    int port(String endpoint) {
        return settings().path(endpoint).asInt(0);
    }

    void port(String endpoint, int number) {
        settings().put(endpoint, number);
    }

    /** From which the keys of accounts are made. */
    String secret() {
        if (!settings().has("secret")) {
            settings().put("secret", UUID.randomUUID().toString());
        }
        return settings().path("secret").asString();
    }

    Optional<ObjectNode> get(ArmId id) {
        return Optional.ofNullable(all.get(id.key()));
    }

    boolean has(ArmId id) {
        return all.containsKey(id.key());
    }

    void put(ArmId id, ObjectNode resource) {
        all.put(id.key(), resource);
    }

    void remove(ArmId id) {
        all.remove(id.key());
    }

    /** All that {@code wanted} holds for, by id. */
    List<ObjectNode> find(Predicate<ArmId> wanted) {
        return all.values().stream().filter(each -> each != all.get(SETTINGS)).filter(each -> wanted.test(idOf(each))).toList();
    }

    static ArmId idOf(JsonNode resource) {
        return new ArmId(resource.path("id").asString());
    }

    /** Writes the file anew. */
    void save() {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            var whole = JSON.createObjectNode();
            all.forEach(whole::set);
            Files.deleteIfExists(next);
            if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(next, JSON.writeValueAsBytes(whole));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
