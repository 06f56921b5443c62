package dev.howdah.sandbox.kube;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what is served: versions, groups, resources, and a thin OpenAPI document. */
final class Discovery {
    private static final String VERSION = "v1.34.4";
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode version() {
        return Store.JSON.createObjectNode().put("major", "1").put("minor", "34").put("gitVersion", VERSION)
                .put("gitCommit", "").put("gitTreeState", "clean").put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "none").put("compiler", "none").put("platform", "howdah/sandbox");
    }

    ObjectNode coreVersions() {
        var versions = Store.JSON.createObjectNode().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    ObjectNode groups() {
        var list = Store.JSON.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        var byGroup = new TreeMap<>(kinds.all().stream().filter(each -> !each.group().isEmpty())
                .collect(Collectors.groupingBy(Kind::group, Collectors.mapping(Kind::version, Collectors.toSet()))));
        byGroup.putIfAbsent("authorization.k8s.io", java.util.Set.of("v1"));
        byGroup.forEach((group, versions) -> fill(groups.addObject(), group, versions));
        return list;
    }

    ObjectNode group(String name) {
        var found = groups().path("groups").valueStream().filter(each -> each.path("name").asString().equals(name)).findFirst();
        return (ObjectNode) found.orElseThrow(() -> new ApiError(404, "NotFound", "the server could not find the requested resource"));
    }

    private static void fill(ObjectNode group, String name, java.util.Set<String> versions) {
        group.put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        var list = group.putArray("versions");
        versions.stream().sorted().forEach(each -> list.addObject().put("groupVersion", name + "/" + each).put("version", each));
        var first = list.get(0).deepCopy();
        group.set("preferredVersion", first);
    }

    ObjectNode resources(String apiVersion) {
        var list = Store.JSON.createObjectNode().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion", apiVersion);
        var resources = list.putArray("resources");
        kinds.all().stream().filter(each -> each.apiVersion().equals(apiVersion)).forEach(each -> add(resources, each));
        if (apiVersion.equals("authorization.k8s.io/v1")) {
            for (var kind : List.of("SelfSubjectAccessReview", "SelfSubjectRulesReview")) {
                named(resources, kind.toLowerCase() + "s", "", false, kind).putArray("verbs").add("create");
            }
        } else if (resources.isEmpty()) {
            throw new ApiError(404, "NotFound", "the server could not find the requested resource");
        }
        return list;
    }

    private static void add(ArrayNode resources, Kind kind) {
        var entry = named(resources, kind.plural(), kind.singular(), kind.namespaced(), kind.kind());
        verbs(entry, VERBS);
        if (!kind.shortNames().isEmpty()) {
            var names = entry.putArray("shortNames");
            kind.shortNames().forEach(names::add);
        }
        if (kind.statusSubresource()) {
            verbs(named(resources, kind.plural() + "/status", "", kind.namespaced(), kind.kind()), List.of("get", "patch", "update"));
        }
        kind.scale().ifPresent(_ -> {
            var scale = named(resources, kind.plural() + "/scale", "", kind.namespaced(), "Scale");
            scale.put("group", "autoscaling").put("version", "v1");
            verbs(scale, List.of("get", "patch", "update"));
        });
        if (kind.is("", "pods")) {
            verbs(named(resources, "pods/log", "", true, "Pod"), List.of("get"));
            verbs(named(resources, "pods/exec", "", true, "PodExecOptions"), List.of("create", "get"));
            verbs(named(resources, "pods/portforward", "", true, "PodPortForwardOptions"), List.of("create", "get"));
            verbs(named(resources, "pods/proxy", "", true, "PodProxyOptions"), List.of("create", "get"));
            var eviction = named(resources, "pods/eviction", "", true, "Eviction");
            eviction.put("group", "policy").put("version", "v1");
            verbs(eviction, List.of("create"));
        }
    }

    private static ObjectNode named(ArrayNode resources, String name, String singular, boolean namespaced, String kind) {
        return resources.addObject().put("name", name).put("singularName", singular).put("namespaced", namespaced).put("kind", kind);
    }

    private static void verbs(ObjectNode entry, List<String> verbs) {
        var list = entry.putArray("verbs");
        verbs.forEach(list::add);
    }

    /** Where the documents of OpenAPI version 3 are. */
    ObjectNode openApiIndex() {
        var index = Store.JSON.createObjectNode();
        var paths = index.putObject("paths");
        kinds.all().stream().map(Kind::apiVersion).distinct().forEach(each -> {
            var path = (each.contains("/") ? "apis/" : "api/") + each;
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path);
        });
        return index;
    }

    /** Enough of OpenAPI for kubectl to see that the server itself validates fields and knows the dry run. */
    ObjectNode openApi(String apiVersion) {
        var document = Store.JSON.createObjectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", VERSION);
        var paths = document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        kinds.all().stream().filter(each -> each.apiVersion().equals(apiVersion)).forEach(kind -> {
            var patch = paths.putObject(path(kind)).putObject("patch");
            var parameters = patch.putArray("parameters");
            for (var name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
                parameters.addObject().put("name", name).put("in", "query").putObject("schema").put("type", "string");
            }
            patch.putObject("responses");
            identify(patch.putObject("x-kubernetes-group-version-kind"), kind);
            var schema = schemas.putObject(kind.group() + "." + kind.version() + "." + kind.kind()).put("type", "object");
            identify(schema.putArray("x-kubernetes-group-version-kind").addObject(), kind);
        });
        return document;
    }

    private static String path(Kind kind) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion() + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
                + kind.plural() + "/{name}";
    }

    private static void identify(ObjectNode target, Kind kind) {
        target.put("group", kind.group()).put("kind", kind.kind()).put("version", kind.version());
    }
}
