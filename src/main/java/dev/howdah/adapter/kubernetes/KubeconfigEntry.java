package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.teardown.Item;
import dev.howdah.service.setup.teardown.Item.Kind;
import dev.howdah.service.setup.teardown.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The context that a cluster has left in the user's kubeconfig, with its cluster and user when nobody else uses them. */
public final class KubeconfigEntry implements Surroundings {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private final Path file;
    private final String context;

    /**
     * @param file    the user's; need not exist
     * @param context as the cluster is named
     */
    public KubeconfigEntry(Path file, String context) {
        this.file = file;
        this.context = context;
    }

    @Override
    public List<Item> items() {
        return Files.exists(file) && Kubeconfig.read(file).names().contains(context)
                ? List.of(new Item(context, Kind.CONTEXT, "", Optional.empty(), file.toString())) : List.of();
    }

    @Override
    public void delete(Item item) {
        if (!items().isEmpty()) {
            var content = (ObjectNode) Kubeconfig.read(file).content().deepCopy();
            drop(content);
            replace(content);
        }
    }

    private void drop(ObjectNode content) {
        var mine = entries(content, "contexts").filter(each -> Json.text(each, "name").equals(context)).findFirst()
                .map(each -> each.path("context")).orElseThrow();
        remove(content, "contexts", context);
        for (var part : List.of("cluster", "user")) {
            var name = Json.text(mine, part);
            if (entries(content, "contexts").noneMatch(each -> Json.text(each.path("context"), part).equals(name))) {
                remove(content, part + "s", name);
            }
        }
        if (Json.text(content, "current-context").equals(context)) {
            content.put("current-context", "");
        }
    }

    private static Stream<JsonNode> entries(ObjectNode content, String list) {
        return StreamSupport.stream(content.path(list).spliterator(), false);
    }

    private static void remove(ObjectNode content, String list, String name) {
        if (content.get(list) instanceof ArrayNode all) {
            var kept = entries(content, list).filter(each -> !Json.text(each, "name").equals(name)).toList();
            all.removeAll();
            all.addAll(kept);
        }
    }

    /** As a whole and with the rights it had; a crash leaves the old one. A link stays one. */
    private void replace(ObjectNode content) {
        try {
            var target = file.toRealPath();
            var beside = target.resolveSibling(target.getFileName() + ".new");
            Files.copy(target, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(beside, MAPPER.writeValueAsString(content));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
    }
}
