package dev.howdah.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The CustomResourceDefinitions of CloudNativePG and of the PodMonitor, as far as the sandbox's operator reads them. */
public final class Definitions {
    private static final List<String> NAMES = List.of("clusters", "backups", "scheduledbackups", "poolers", "databases",
            "databaseroles", "publications", "subscriptions", "imagecatalogs", "clusterimagecatalogs", "failoverquorums", "podmonitors");

    private Definitions() {}

    public static List<JsonNode> all() {
        var yaml = new YAMLMapper();
        return NAMES.stream().map(name -> read(yaml, name)).toList();
    }

    private static JsonNode read(YAMLMapper yaml, String name) {
        try (var in = Definitions.class.getResourceAsStream("crds/" + name + ".yaml")) {
            return yaml.readTree(in.readAllBytes());
        } catch (IOException missing) {
            throw new UncheckedIOException(name, missing);
        }
    }
}
