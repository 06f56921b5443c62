package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.Manifests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as YAML by server-side apply as field manager {@code howdah}. Never takes fields from other managers. */
final class KubernetesManifests implements Manifests {
    private static final String APPLY = "application/apply-patch+yaml";

    /** Where a kind is found. */
    private record Resource(String group, String plural, boolean namespaced) {
        String object(String namespace, String name) {
            return group + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural + "/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8);
        }
    }

    private final Api api;
    private final Map<String, JsonNode> discovered = new ConcurrentHashMap<>();

    KubernetesManifests(Api api) {
        this.api = api;
    }

    @Override
    public List<Change> plan(String yaml, String namespace) {
        return Yaml.documents(yaml).stream().map(each -> change(each, namespace, "&dryRun=All")).toList();
    }

    @Override
    public List<Change> apply(String yaml, String namespace) {
        return Yaml.documents(yaml).stream().map(each -> change(each, namespace, "")).toList();
    }

    @Override
    public String read(String apiVersion, String kind, String namespace, String name) {
        return Yaml.shown(api.get(resource(apiVersion, kind).object(namespace, name), Api.READ));
    }

    private Change change(ObjectNode document, String namespace, String option) {
        var kind = Json.text(document, "kind");
        var name = Json.text(document, "metadata/name");
        var resource = resource(Json.text(document, "apiVersion"), kind);
        var within = resource.namespaced()
                ? Json.optional(document, "metadata/namespace").orElse(namespace) : "";
        if (resource.namespaced()) {
            document.withObject("metadata").put("namespace", within);
        }
        var path = resource.object(within, name);
        var now = present(path);
        var answer = api.send(new Api.Request("PATCH", path + "?fieldManager=howdah&fieldValidation=Strict" + option,
                APPLY, Json.write(document)), Api.WRITE);
        var before = now.map(Yaml::shown).orElse("");
        var after = Yaml.shown(answer.body());
        var action = now.isEmpty() ? Change.Action.CREATE
                : Yaml.same(now.get(), answer.body()) ? Change.Action.NONE : Change.Action.CHANGE;
        return new Change(kind, within, name, action, before, after, answer.warnings());
    }

    private Optional<JsonNode> present(String path) {
        try {
            return Optional.of(api.get(path, Api.READ));
        } catch (ProblemException failed) {
            if (failed.problem().code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private Resource resource(String apiVersion, String kind) {
        var group = (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
        var found = find(discovered.computeIfAbsent(group, this::discover), kind);
        if (found.isEmpty()) {
            discovered.remove(group);
        }
        return found.map(each -> new Resource(group, Json.text(each, "name"), Json.flag(each, "namespaced")))
                .orElseThrow(() -> new ProblemException(Code.INVALID, kind,
                        "the server knows no kind " + kind + " in " + apiVersion));
    }

    private JsonNode discover(String group) {
        return present(group).orElseGet(Json.MAPPER::createObjectNode);
    }

    private static Optional<JsonNode> find(JsonNode resources, String kind) {
        return Json.items(resources, "resources").filter(each -> Json.text(each, "kind").equals(kind))
                .filter(each -> !Json.text(each, "name").contains("/")).findFirst();
    }
}
