package dev.howdah.sandbox.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.sandbox.client.ApiClient;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Where the archive of a cluster lies. */
class ArchivePlaceTest {
    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:4433/hacnpg/backups, blobs/hacnpg/backups/pg",
        "https://127.0.0.1:4433/hacnpg/backups/deeper/, blobs/hacnpg/backups/deeper/pg",
        "https://127.0.0.1:4433/hacnpg/../../etc, archives/db/pg",
        "https://hacnpg.blob.core.windows.net/backups, archives/db/pg",
        "s3://backups, archives/db/pg"})
    void isAmongTheBlobsWhenItsStoreIsTheSandboxsOwn(String store, String place) {
        var cluster = (ObjectNode) ApiClient.JSON.readTree("""
                {"metadata": {"name": "pg", "namespace": "db"},
                 "spec": {"backup": {"barmanObjectStore": {"destinationPath": "%s"}}}}""".formatted(store));
        var premises = new Premises(null, null, null, Path.of("archives"), null);
        assertEquals(Path.of(place), premises.archive(new ClusterObject(cluster)));
    }
}
