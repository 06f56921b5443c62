package dev.howdah.sandbox.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blobs of the emulated Azure, by key and by token. */
class BlobsTest {
    private static final String STORAGE = "?api-version=2025-06-01";
    private static final Pattern NAME = Pattern.compile("<Name>([^<]*)</Name>");
    @TempDir
    Path directory;
    private RunningCloud cloud;
    private String account;
    private String url;

    private void open() throws Exception {
        cloud = new RunningCloud(directory);
        account = cloud.group("rg-blobs") + "/providers/Microsoft.Storage/storageAccounts/hacnpgpsa1";
        url = cloud.made(account + STORAGE, "{\"location\": \"westus3\", \"kind\": \"StorageV2\", \"sku\": {\"name\": \"Standard_ZRS\"}}")
                .text("/properties/primaryEndpoints/blob");
    }

    @Test
    void whatAKeyHolderUploadsIsListedByLevelsAndPagesAndReadBackInParts() throws Exception {
        open();
        try (var _ = cloud) {
            assertEquals(201, keyed("PUT", "backups?restype=container", "").statusCode());
            assertEquals(409, keyed("PUT", "backups?restype=container", "").statusCode());
            for (var name : new String[] {"pg/base/20261123T1/backup.info", "pg/wals/0000000100000000/000000010000000000000001",
                "pg/wals/0000000100000000/000000010000000000000002", "other/x"}) {
                assertEquals(201, keyed("PUT", "backups/" + name, "content of " + name).statusCode());
            }
            assertEquals("pg/base/ pg/wals/", names(keyed("GET", "backups?restype=container&comp=list&prefix=pg/&delimiter=/", "")));
            var first = keyed("GET", "backups?restype=container&comp=list&maxresults=3", "");
            assertEquals("other/x pg/base/20261123T1/backup.info pg/wals/0000000100000000/000000010000000000000001", names(first));
            assertTrue(first.body().contains("<NextMarker>pg/wals/0000000100000000/000000010000000000000002</NextMarker>"));
            assertEquals("content of other/x", keyed("GET", "backups/other/x", "").body());
            assertEquals("18", keyed("HEAD", "backups/other/x", "").headers().firstValue("Content-Length").orElseThrow());
            assertEquals("BlobNotFound", keyed("GET", "backups/none", "").headers().firstValue("x-ms-error-code").orElseThrow());
            assertEquals(202, keyed("DELETE", "backups/other/x", "").statusCode());
            assertEquals(404, keyed("GET", "backups/other/x", "").statusCode());
        }
        try (var again = new RunningCloud(directory)) {
            cloud = again;
            assertEquals("content of pg/base/20261123T1/backup.info", keyed("GET", "backups/pg/base/20261123T1/backup.info", "").body());
        }
    }

    @Test
    void blocksBecomeABlobInTheOrderOfTheirList() throws Exception {
        open();
        try (var _ = cloud) {
            keyed("PUT", "backups?restype=container", "");
            keyed("PUT", "backups/data.tar?comp=block&blockid=YQ==", "first ");
            keyed("PUT", "backups/data.tar?comp=block&blockid=Yg==", "second");
            assertEquals(404, keyed("GET", "backups/data.tar", "").statusCode());
            assertEquals(201, keyed("PUT", "backups/data.tar?comp=blocklist",
                    "<BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>").statusCode());
            assertEquals("first second", keyed("GET", "backups/data.tar", "").body());
        }
    }

    @Test
    void aTokenIsGoodForBlobsOnceItsRoleHasSpread() throws Exception {
        open();
        try (var _ = cloud) {
            assertEquals(201, cloud.put(account + "/blobServices/default/containers/backups" + STORAGE, "{}").status());
            assertEquals("AuthorizationPermissionMismatch", listed().headers().firstValue("x-ms-error-code").orElse(""));
            var me = Base64.getUrlDecoder().decode(cloud.token().split("\\.")[1]);
            var role = cloud.subscription() + "/providers/Microsoft.Authorization/roleDefinitions/b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
            assertEquals(201, cloud.put(account + "/providers/Microsoft.Authorization/roleAssignments/aaaaaaaa-0000-0000-0000-000000000001"
                    + "?api-version=2022-04-01", "{\"properties\": {\"principalType\": \"User\", \"roleDefinitionId\": \"" + role
                    + "\", \"principalId\": \"" + Resources.JSON.readTree(me).path("oid").asString() + "\"}}").status());
            assertEquals(403, listed().statusCode());
            var end = System.nanoTime() + 10_000_000_000L;
            while (listed().statusCode() == 403 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(200, listed().statusCode());
            assertEquals(401, cloud.raw("GET", url + "backups?restype=container&comp=list", Map.of(), new byte[0]).statusCode());
        }
    }

    @Test
    void anAccountTakesItsBlobsWithIt() throws Exception {
        open();
        try (var _ = cloud) {
            keyed("PUT", "backups?restype=container", "");
            keyed("PUT", "backups/a", "a");
            assertTrue(Files.exists(directory.resolve("blobs/hacnpgpsa1/backups/a")));
            cloud.send("DELETE", account + STORAGE, "");
            var end = System.nanoTime() + 10_000_000_000L;
            while (cloud.get(account + STORAGE).status() != 404 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertFalse(Files.exists(directory.resolve("blobs/hacnpgpsa1/backups/a")));
        }
    }

    private HttpResponse<String> listed() throws Exception {
        return cloud.raw("GET", url + "backups?restype=container&comp=list", Map.of("Authorization", "Bearer " + cloud.token(),
                "x-ms-version", "2021-12-02"), new byte[0]);
    }

    private static String names(HttpResponse<String> listing) {
        return String.join(" ", NAME.matcher(listing.body()).results().map(each -> each.group(1)).toList());
    }

    /** A request signed as Azure's documentation says it. */
    private HttpResponse<String> keyed(String method, String path, String content) throws Exception {
        var key = cloud.send("POST", account + "/listKeys" + STORAGE, "").text("/keys/0/value");
        var uri = URI.create(url + path);
        var headers = new TreeMap<>(Map.of("x-ms-date", "Mon, 23 Nov 2026 12:00:00 GMT", "x-ms-version", "2021-12-02"));
        if (method.equals("PUT")) {
            headers.put("x-ms-blob-type", "BlockBlob");
        }
        var text = new StringBuilder(method).append("\n\n\n").append(content.isEmpty() ? "" : content.length()).append("\n\n\n\n\n\n\n\n\n");
        headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append("/hacnpgpsa1").append(uri.getRawPath());
        var query = new TreeMap<String, String>();
        for (var each : uri.getQuery() == null ? new String[0] : uri.getQuery().split("&")) {
            query.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        query.forEach((name, value) -> text.append('\n').append(name).append(':').append(value));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        headers.put("Authorization", "SharedKey hacnpgpsa1:"
                + Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8))));
        return cloud.raw(method, uri.toString(), headers, content.getBytes(StandardCharsets.UTF_8));
    }
}
