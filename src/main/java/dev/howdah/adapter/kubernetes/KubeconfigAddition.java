package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.kubernetes.KubeconfigChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Adds the cluster of a kubeconfig that is in memory to the user's own file, which is copied before. Blocks. */
public final class KubeconfigAddition {
    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final List<String> LISTS = List.of("clusters", "users", "contexts");
    private static final Path MEMORY = Path.of("kubeconfig-in-memory");

    private final Path file;
    private final Kubeconfig added;

    /**
     * @param file the user's; need not exist
     * @param text of the kubeconfig whose cluster is added
     */
    public KubeconfigAddition(Path file, String text) {
        this.file = file;
        added = Kubeconfig.of(MEMORY, text);
    }

    /** What {@link #write} would do; writes nothing. */
    public KubeconfigChange look() {
        var there = present();
        var replaced = LISTS.stream().flatMap(list -> Json.items(added.content(), list).map(each -> Json.text(each, "name"))
                .filter(name -> Json.items(there, list).anyMatch(each -> Json.text(each, "name").equals(name)))
                .map(name -> list + "/" + name)).toList();
        return new KubeconfigChange(file, Files.exists(file) ? Optional.of(backup()) : Optional.empty(), added.current(),
                added.context(added.current()).server(), replaced);
    }

    private ObjectNode present() {
        return Files.exists(file) ? (ObjectNode) Kubeconfig.read(file).content().deepCopy()
                : MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Config");
    }

    /** The first name that is free: no copy is ever overwritten. */
    private Path backup() {
        for (var number = 1; ; number++) {
            var free = file.resolveSibling(file.getFileName() + ".before-howdah-" + number);
            if (!Files.exists(free)) {
                return free;
            }
        }
    }

    /**
     * Adds the entries, in place of those of the same names. The context that is current stays so.
     *
     * @throws ProblemException FILE_UNWRITABLE, or that the file is no kubeconfig
     */
    public KubeconfigChange write() {
        var change = look();
        var content = present();
        LISTS.forEach(list -> merge(content, list));
        if (Json.text(content, "current-context").isEmpty()) {
            content.put("current-context", change.context());
        }
        try {
            if (change.backup().isPresent()) {
                Files.copy(file.toRealPath(), change.backup().get(), StandardCopyOption.COPY_ATTRIBUTES);
            }
            replace(MAPPER.writeValueAsString(content));
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
        return change;
    }

    private void merge(ObjectNode content, String list) {
        var come = Json.items(added.content(), list).toList();
        var names = come.stream().map(each -> Json.text(each, "name")).collect(Collectors.toSet());
        var next = new ArrayList<JsonNode>(Json.items(content, list)
                .filter(each -> !names.contains(Json.text(each, "name"))).toList());
        next.addAll(come);
        ArrayNode all = content.putArray(list);
        all.addAll(next);
    }

    /** As a whole and for its owner only; a link stays one. */
    private void replace(String text) throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        var beside = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside);
        if (beside.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(beside, text);
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
