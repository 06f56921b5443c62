package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KubeconfigAdditionTest {
    private static final String MADE = config("aks", "https://new");

    @TempDir
    private Path directory;

    private static String config(String name, String server) {
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - {name: %1$s, cluster: {server: "%2$s"}}
                users:
                - {name: user-%1$s, user: {token: of-%1$s}}
                contexts:
                - {name: %1$s, context: {cluster: %1$s, user: user-%1$s}}
                """.formatted(name, server);
    }

    @Test
    void aFileThatIsNotThereIsMadeForItsOwnerOnly() throws IOException {
        var file = directory.resolve("new/config");
        var change = new KubeconfigAddition(file, MADE).look();
        assertEquals(Optional.empty(), change.backup());
        assertFalse(Files.exists(file), "looking has written");
        new KubeconfigAddition(file, MADE).write();
        assertEquals("https://new", Kubeconfig.read(file).context("aks").server());
        assertEquals("aks", Kubeconfig.read(file).current());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsThereIsKeptAndCopiedBefore() throws IOException {
        var old = config("other", "https://other");
        var file = Files.writeString(directory.resolve("config"), old);
        var change = new KubeconfigAddition(file, MADE).write();
        assertEquals(old, Files.readString(change.backup().orElseThrow()));
        assertEquals(List.of(), change.replaced());
        assertEquals(List.of("other", "aks"), Kubeconfig.read(file).names());
        assertEquals("other", Kubeconfig.read(file).current());
        assertEquals("https://other", Kubeconfig.read(file).context("other").server());
    }

    @Test
    void entriesOfTheSameNamesAreReplacedAndNamedBefore() throws IOException {
        var file = Files.writeString(directory.resolve("config"), config("aks", "https://old"));
        assertEquals(List.of("clusters/aks", "users/user-aks", "contexts/aks"), new KubeconfigAddition(file, MADE).look().replaced());
        new KubeconfigAddition(file, MADE).write();
        new KubeconfigAddition(file, MADE).write();
        assertEquals("https://new", Kubeconfig.read(file).context("aks").server());
        assertEquals(1, new YAMLMapper().readTree(Files.readString(file)).path("users").size());
        assertTrue(Files.exists(directory.resolve("config.before-howdah-2")), "a copy was overwritten");
    }
}
