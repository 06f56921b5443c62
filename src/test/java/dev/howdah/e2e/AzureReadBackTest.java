package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.sandbox.azure.AzureCli;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own command line reads back what Howdah has made. */
@EnabledIf("dev.howdah.sandbox.azure.AzureCli#installed")
class AzureReadBackTest {
    @TempDir
    Path directory;

    @Test
    void theCommandLineFindsEveryPartOfTheEnvironmentAndListsItsBlobs() throws Exception {
        try (var estate = new AzureEstate(directory, 200)) {
            estate.apply(estate.plan(estate.account.resources()), new MemoryJournal(), new PlainControl());
            var cli = new AzureCli(estate.azure, directory);
            assertEquals(estate.azure.subscription(), cli.signIn());
            var names = estate.settings.names();
            var group = names.of(SetupName.RESOURCE_GROUP);
            var aks = names.of(SetupName.AKS);

            assertEquals("westus3", cli.run("group", "show", "-n", group, "--query", "location", "-o", "tsv"));
            assertEquals(names.of(SetupName.IDENTITY), cli.run("identity", "list", "-g", group, "--query", "[].name", "-o", "tsv"));
            assertEquals("system:serviceaccount:%s:%s".formatted(names.of(SetupName.NAMESPACE), names.of(SetupName.CLUSTER)),
                    cli.run("identity", "federated-credential", "list", "-g", group, "--identity-name", names.of(SetupName.IDENTITY),
                            "--query", "[].subject", "-o", "tsv"));
            assertEquals("Succeeded\tTrue", cli.run("aks", "list", "-g", group, "--query",
                    "[].[provisioningState,oidcIssuerProfile.enabled]", "-o", "tsv"));
            assertEquals("postgres\t3\t6\nsystempool\t2\t3", cli.run("aks", "nodepool", "list", "--cluster-name", aks, "-g", group,
                    "--query", "[].[name,minCount,maxCount]", "-o", "tsv"));
            assertEquals("pg/wals/0000000100000000/000000010000000000000001.gz", blobs(estate, cli, group));
        }
    }

    private String blobs(AzureEstate estate, AzureCli cli, String group) throws Exception {
        var account = estate.settings.names().of(SetupName.STORAGE_ACCOUNT);
        var key = cli.run("storage", "account", "keys", "list", "-n", account, "-g", group, "--query", "[0].value", "-o", "tsv");
        var endpoint = cli.run("storage", "account", "show", "-n", account, "-g", group, "--query", "primaryEndpoints.blob", "-o", "tsv");
        var archive = directory.resolve("blobs").resolve(account).resolve("backups/pg/wals/0000000100000000");
        Files.createDirectories(archive);
        Files.writeString(archive.resolve("000000010000000000000001.gz"), "as an instance archives it");
        return cli.run("storage", "blob", "list", "--container-name", "backups", "--account-name", account, "--account-key", key,
                "--blob-endpoint", endpoint.replaceAll("/$", ""), "--query", "[*].name", "-o", "tsv");
    }
}
