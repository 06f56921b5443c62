package dev.howdah.sandbox.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own command line makes an estate in the emulated Azure. */
@EnabledIf("dev.howdah.sandbox.azure.AzureCli#installed")
class AzureCliTest {
    @TempDir
    Path directory;
    private RunningCloud cloud;
    private AzureCli cli;

    @BeforeEach
    void signIn() throws Exception {
        cloud = new RunningCloud(directory);
        cli = new AzureCli(cloud.cloud(), directory);
        assertEquals(cloud.cloud().subscription(), cli.signIn());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void makesAnEstateReadsItBackAndListsItsBlobs() throws Exception {
        az("group", "create", "-n", "rg", "-l", "westus3", "--tags", "owner=user");
        var identity = az("identity", "create", "-n", "mi", "-g", "rg", "--query", "id", "-o", "tsv");
        az("identity", "federated-credential", "create", "-n", "fc", "--identity-name", "mi", "-g", "rg", "--issuer",
                "https://oidc.example/", "--subject", "system:serviceaccount:db:pg", "--audiences", "api://AzureADTokenExchange");
        assertEquals("system:serviceaccount:db:pg", az("identity", "federated-credential", "list", "--identity-name", "mi",
                "-g", "rg", "--query", "[].subject", "-o", "tsv"));
        az("aks", "create", "-n", "aks", "-g", "rg", "--node-resource-group", "rg-nodes", "--no-ssh-key", "--enable-managed-identity",
                "--assign-identity", identity, "--node-count", "2", "--node-vm-size", "Standard_D2s_v3", "--zones", "1", "2", "3",
                "--enable-oidc-issuer", "--nodepool-name", "systempool", "--network-plugin", "azure");
        az("aks", "nodepool", "add", "--cluster-name", "aks", "-g", "rg", "-n", "postgres", "--node-count", "3", "--node-vm-size",
                "Standard_D4s_v3", "--labels", "workload=postgres");
        assertEquals("postgres\t3\nsystempool\t2", az("aks", "nodepool", "list", "--cluster-name", "aks", "-g", "rg", "--query",
                "[].[name,count]", "-o", "tsv"));
        assertTrue(az("resource", "list", "-g", "rg-nodes", "--query", "[].type", "-o", "tsv").contains("virtualMachineScaleSets"));
        blobs();
        az("group", "delete", "-n", "rg", "--yes");
        assertEquals("", az("group", "list", "--query", "[].name", "-o", "tsv"));
    }

    private void blobs() throws Exception {
        az("storage", "account", "create", "-n", "hacnpgpsacli", "-g", "rg", "-l", "westus3", "--sku", "Standard_ZRS");
        az("storage", "container-rm", "create", "-n", "backups", "--storage-account", "hacnpgpsacli", "-g", "rg");
        var key = az("storage", "account", "keys", "list", "-n", "hacnpgpsacli", "-g", "rg", "--query", "[0].value", "-o", "tsv");
        var content = Files.writeString(directory.resolve("segment"), "content of a segment");
        var account = List.of("--account-name", "hacnpgpsacli", "--account-key", key, "--blob-endpoint", cloud.cloud().blobs() + "/hacnpgpsacli");
        az(with(account, "storage", "blob", "upload", "--container-name", "backups", "--name", "pg/wals/0000000100000000/1", "--file",
                content.toString()));
        assertEquals("pg/wals/0000000100000000/1", az(with(account, "storage", "blob", "list", "--container-name", "backups", "--query",
                "[*].name", "-o", "tsv")));
    }

    private static String[] with(List<String> rest, String... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all.toArray(String[]::new);
    }

    private String az(String... arguments) throws IOException, InterruptedException {
        return cli.run(arguments);
    }
}
