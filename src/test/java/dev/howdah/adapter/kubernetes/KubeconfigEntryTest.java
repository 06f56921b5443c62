package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.teardown.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KubeconfigEntryTest {
    private static final String TWO = """
            apiVersion: v1
            kind: Config
            current-context: aks-one
            preferences: {colors: true}
            clusters:
            - {name: one, cluster: {server: "https://one", extra-field: kept}}
            - {name: two, cluster: {server: "https://two"}}
            users:
            - {name: shared, user: {token: secret}}
            - {name: own, user: {token: mine}}
            contexts:
            - {name: aks-one, context: {cluster: one, user: shared}}
            - {name: other, context: {cluster: two, user: shared, namespace: x}}
            """;

    @TempDir
    private Path directory;

    @Test
    void theContextGoesWithItsClusterAndOthersKeepWhatTheyShare() throws IOException {
        var file = file(TWO);
        var entry = new KubeconfigEntry(file, "aks-one");
        assertEquals(List.of("aks-one"), entry.items().stream().map(Item::id).toList());
        entry.delete(entry.items().getFirst());
        assertEquals(List.of(), entry.items());
        var now = new YAMLMapper().readTree(Files.readString(file));
        assertEquals(List.of("other"), names(now, "contexts"));
        assertEquals(List.of("two"), names(now, "clusters"));
        assertEquals(List.of("shared", "own"), names(now, "users"));
        assertEquals("", now.path("current-context").asString());
        assertEquals("x", now.at("/contexts/0/context/namespace").asString());
        assertEquals("true", now.at("/preferences/colors").asString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var all = Files.list(directory)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void anotherCurrentContextStaysAndEverythingOfTheLastUserGoes() throws IOException {
        var file = file(TWO.replace("user: shared, namespace", "user: own, namespace").replace("aks-one\npref", "other\npref"));
        new KubeconfigEntry(file, "aks-one").delete(null);
        var now = new YAMLMapper().readTree(Files.readString(file));
        assertEquals("other", now.path("current-context").asString());
        assertEquals(List.of("own"), names(now, "users"));
    }

    @Test
    void nothingIsWrittenWhenItIsNotThere() throws IOException {
        assertEquals(List.of(), new KubeconfigEntry(directory.resolve("none"), "aks-one").items());
        var file = file(TWO);
        new KubeconfigEntry(file, "aks-three").delete(null);
        assertEquals(TWO, Files.readString(file));
    }

    @Test
    void aFileThatIsBrokenIsToldAndLeftAlone() throws IOException {
        var file = file("contexts: [");
        var refused = assertThrows(ProblemException.class, () -> new KubeconfigEntry(file, "aks-one").items());
        assertEquals(Code.KUBECONFIG_INVALID, refused.problem().code());
        assertEquals("contexts: [", Files.readString(file));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var file = file(TWO);
        var link = Files.createSymbolicLink(directory.resolve("link"), file);
        new KubeconfigEntry(link, "aks-one").delete(null);
        assertEquals(file, Files.readSymbolicLink(link));
        assertEquals(List.of(), new KubeconfigEntry(file, "aks-one").items());
    }

    private Path file(String text) throws IOException {
        var file = Files.writeString(directory.resolve("config"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<String> names(JsonNode content, String list) {
        return content.path(list).valueStream().map(each -> each.path("name").asString()).toList();
    }
}
