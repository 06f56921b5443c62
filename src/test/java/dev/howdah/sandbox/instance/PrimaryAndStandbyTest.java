package dev.howdah.sandbox.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrimaryAndStandbyTest {
    private static final String THREE = """
            instances: 3
            storage: {size: 1Gi}
            walStorage: {size: 1Gi}
            postgresql: {synchronous: {method: any, number: 1, dataDurability: required}}
            bootstrap: {initdb: {database: app, owner: app, postInitApplicationSQL: ["create table note (text text)"]}}
            """;
    @TempDir
    private Path directory;

    @Test
    void theFirstInstanceNamesItselfPrimaryAndTakesTheLease() throws IOException {
        try (var bench = new Bench(directory, THREE)) {
            var primary = bench.running(1).getFirst();
            bench.await("the lease", () -> bench.leaseHolder().orElse("").equals("c-1"));
            assertEquals("f", primary.query("select pg_is_in_recovery()"));
            assertTrue(bench.cluster().at("/status/currentPrimaryTimestamp").asString("").matches("\\d{4}-.*Z"));
            assertEquals("", primary.exec("psql", "-tA", "-d", "app", "-c", "select * from note").out());
            assertTrue(Files.isSymbolicLink(directory.resolve("volumes/c-1/pgdata/pg_wal")));
        }
    }

    @Test
    void standbysStreamThroughTheSlotsThatBearTheirNames() throws IOException {
        try (var bench = new Bench(directory, THREE)) {
            var all = bench.running(3);
            var primary = all.getFirst();
            bench.await("both names", () -> primary.query("show synchronous_standby_names")
                    .equals("ANY 1 (\"c-2\",\"c-3\")"));
            assertEquals("{\"method\":\"ANY\",\"number\":1,\"standbyNames\":[\"c-2\",\"c-3\"]}",
                    primary.query("show cnpg.synchronous_standby_names_metadata"));
            bench.await("both slots", () -> primary.query("select string_agg(slot_name || active, ',' order by slot_name) "
                    + "from pg_replication_slots").equals("_cnpg_c_2true,_cnpg_c_3true"));
            assertEquals("c-2quorum,c-3quorum", primary.query("select string_agg(application_name || sync_state, ',' "
                    + "order by application_name) from pg_stat_replication"));
            primary.exec("psql", "-d", "app", "-c", "insert into note values ('kept')");
            bench.await("the row on a standby", () -> all.get(2).exec("psql", "-tA", "-d", "app", "-c", "table note").out()
                    .equals("kept\n"));
            bench.await("slots kept ready on a standby", () -> all.get(1).query(
                    "select string_agg(slot_name, ',' order by slot_name) from pg_replication_slots").equals("_cnpg_c_1,_cnpg_c_3"));
            for (var each : all.subList(1, 3)) {
                assertEquals(primary.query("show cnpg.config_sha256"), each.query("show cnpg.config_sha256"));
            }
        }
    }

    @Test
    void theApplicationComesInByPasswordAndMayVerifyTheServer() throws IOException, SQLException {
        try (var bench = new Bench(directory, THREE)) {
            var primary = bench.running(1).getFirst();
            var authority = Files.writeString(directory.resolve("ca.crt"), bench.authority.certificate());
            bench.await("the password", () -> !primary.query("select rolpassword is null from pg_authid where rolname = 'app'").equals("t"));
            var properties = new Properties();
            properties.setProperty("user", "app");
            properties.setProperty("password", Bench.PASSWORD);
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslrootcert", authority.toString());
            properties.setProperty("socketTimeout", "10");
            var url = "jdbc:postgresql://localhost:" + primary.port(5432).getPort() + "/app";
            try (var connection = DriverManager.getConnection(url, properties);
                    var rows = connection.createStatement().executeQuery("select ssl, current_user from pg_stat_ssl "
                            + "where pid = pg_backend_pid()")) {
                assertTrue(rows.next());
                assertTrue(rows.getBoolean(1));
                assertEquals("app", rows.getString(2));
            }
        }
    }

    @Test
    void statusIsSaidInTheFieldsOfTheRealOne() throws IOException {
        try (var bench = new Bench(directory, THREE)) {
            var all = bench.running(2);
            bench.await("a quorum standby", () -> bench.page(all.getFirst(), "/pg/status").json()
                    .at("/replicationInfo/0/syncState").asString("").equals("quorum"));
            var primary = bench.page(all.getFirst(), "/pg/status");
            assertEquals("application/json", primary.type());
            assertEquals(Set.of("currentLsn", "systemID", "isPrimary", "replayPaused", "pendingRestart",
                    "pendingRestartForDecrease", "isWalReceiverActive", "isPgRewindRunning", "mightBeUnavailable",
                    "isArchivingWAL", "node", "pod", "loadedConfigurationHash", "lastArchivedWAL", "lastArchivedWALTime",
                    "lastFailedWALTime", "currentWAL", "timeLineID", "replicationInfo", "replicationSlotsInfo",
                    "executableHash", "instanceManagerVersion", "instanceArch", "isInstanceManagerUpgrading", "sessionID",
                    "isPodReady"), Set.copyOf(primary.json().propertyNames()));
            assertEquals(Set.of("applicationName", "state", "receivedLsn", "writeLsn", "flushLsn", "replayLsn", "writeLag",
                    "flushLag", "replayLag", "syncState", "syncPriority"),
                    Set.copyOf(primary.json().at("/replicationInfo/0").propertyNames()));
            var standby = bench.page(all.get(1), "/pg/status").json();
            assertEquals(Set.of("receivedLsn", "replayLsn", "systemID", "isPrimary", "replayPaused", "pendingRestart",
                    "pendingRestartForDecrease", "isWalReceiverActive", "isPgRewindRunning", "mightBeUnavailable", "node",
                    "pod", "loadedConfigurationHash", "lastArchivedWALTime", "lastFailedWALTime", "timeLineID",
                    "executableHash", "instanceManagerVersion", "instanceArch", "isInstanceManagerUpgrading", "sessionID",
                    "isPodReady"), Set.copyOf(standby.propertyNames()));
            assertTrue(standby.path("isWalReceiverActive").asBoolean());
            assertFalse(standby.path("isPrimary").asBoolean());
            assertEquals(200, bench.page(all.get(1), "/readyz").code());
            assertEquals(200, bench.page(all.get(1), "/healthz").code());
            assertEquals(404, bench.page(all.get(1), "/pg/other").code());
        }
    }
}
