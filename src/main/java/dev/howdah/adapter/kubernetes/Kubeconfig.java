package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A kubeconfig file as it was read: its contexts and what they refer to. Contacts nobody and runs nothing. */
record Kubeconfig(Path file, JsonNode content) {
    /** One context with its cluster and user resolved; {@code cluster} and {@code user} are their entries' bodies. */
    record Context(Path file, String name, Optional<String> namespace, JsonNode cluster, JsonNode user) {
        String server() {
            return Json.text(cluster, "server");
        }

        /** The path that an entry names, relative to the file's directory. */
        Optional<Path> path(JsonNode entry, String key) {
            return Json.optional(entry, key).map(file.toAbsolutePath().getParent()::resolve);
        }

        boolean runsProgram() {
            return user.path("exec").isObject();
        }

        /** How it authenticates, in the words of {@link dev.howdah.service.environment.KubeContext}. */
        String signIn() {
            if (runsProgram()) {
                return "program";
            }
            if (user.has("token") || user.has("tokenFile") || user.has("username")) {
                return "token";
            }
            return user.has("client-certificate") || user.has("client-certificate-data") ? "certificate" : "none";
        }
    }

    /** @throws ProblemException KUBECONFIG_UNREADABLE or KUBECONFIG_INVALID with line and reason */
    static Kubeconfig read(Path file) {
        return of(file, contentOf(file));
    }

    /**
     * One that lies in no file.
     *
     * @param name what it is called in problems; paths in it are relative to its directory
     */
    static Kubeconfig of(Path name, String text) {
        return checked(name, parse(name, text));
    }

    private static Kubeconfig checked(Path file, JsonNode content) {
        if (!content.isObject() || !content.path("contexts").isArray()) {
            throw new ProblemException(Code.KUBECONFIG_INVALID, file.toString(), "it holds no list of contexts");
        }
        return new Kubeconfig(file, content);
    }

    List<String> names() {
        return Json.items(content, "contexts").map(each -> Json.text(each, "name"))
                .filter(each -> !each.isEmpty()).toList();
    }

    String current() {
        return Json.text(content, "current-context");
    }

    /** @throws ProblemException CONTEXT_UNKNOWN, or KUBECONFIG_INVALID when it refers to what is not there */
    Context context(String name) {
        var entry = find("contexts", name).orElseThrow(() ->
                new ProblemException(Code.CONTEXT_UNKNOWN, name, file + " has: " + String.join(", ", names())));
        var context = entry.path("context");
        var cluster = referred("clusters", Json.text(context, "cluster"), name).path("cluster");
        if (Json.text(cluster, "server").isEmpty()) {
            throw new ProblemException(Code.KUBECONFIG_INVALID, file.toString(),
                    "the cluster of context " + name + " names no server");
        }
        var user = Json.text(context, "user");
        var signIn = user.isEmpty() ? content.path("") : referred("users", user, name).path("user");
        return new Context(file, name, Json.optional(context, "namespace"), cluster, signIn);
    }

    private JsonNode referred(String list, String name, String context) {
        return find(list, name).orElseThrow(() -> new ProblemException(Code.KUBECONFIG_INVALID, file.toString(),
                "context " + context + " refers to \"" + name + "\", which is not among its " + list));
    }

    private Optional<JsonNode> find(String list, String name) {
        return Json.items(content, list).filter(each -> Json.text(each, "name").equals(name)).findFirst();
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new ProblemException(Code.KUBECONFIG_UNREADABLE, file.toString(), "there is no such file");
        } catch (MalformedInputException binary) {
            throw new ProblemException(Code.KUBECONFIG_INVALID, file.toString(), "it is not text in UTF-8");
        } catch (IOException unreadable) {
            throw new ProblemException(Code.KUBECONFIG_UNREADABLE, file.toString(), unreadable.getMessage());
        }
    }

    private static JsonNode parse(Path file, String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JacksonException broken) {
            var line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new ProblemException(Code.KUBECONFIG_INVALID, file.toString(),
                    (line > 0 ? "line " + line + ": " : "") + firstLine(broken.getOriginalMessage()));
        }
    }

    private static String firstLine(String text) {
        return text == null ? "not YAML" : text.lines().findFirst().orElse("not YAML");
    }
}
