package dev.howdah.sandbox.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconfigurationTest {
    private static final String ONE = """
            instances: 1
            storage: {size: 1Gi}
            postgresql: {parameters: {shared_buffers: 1GB, work_mem: 5MB, pg_stat_statements.track: all, no_such_thing: x}}
            bootstrap: {initdb: {database: app, owner: app}}
            """;
    @TempDir
    private Path directory;

    @Test
    void parametersAreLoadedAndOnlyThoseThatNeedARestartArePending() throws IOException {
        try (var bench = new Bench(directory, ONE)) {
            var primary = bench.running(1).getFirst();
            assertEquals("5MB", primary.query("show work_mem"));
            assertEquals("32MB", primary.query("show shared_buffers"));
            bench.await("the extension", () -> primary.query("select count(*) from pg_extension where extname = 'pg_stat_statements'").equals("1"));
            var before = primary.query("show cnpg.config_sha256");
            bench.change("{spec: {postgresql: {parameters: {work_mem: 6MB}}}}");
            bench.await("the new value", () -> primary.query("show work_mem").equals("6MB"));
            assertFalse(before.equals(primary.query("show cnpg.config_sha256")));
            assertFalse(bench.page(primary, "/pg/status").json().path("pendingRestart").asBoolean());
            bench.change("{spec: {postgresql: {parameters: {max_connections: '77'}}}}");
            bench.await("the pending restart", () -> bench.page(primary, "/pg/status").json().path("pendingRestart").asBoolean());
            assertEquals("max_connections", primary.query("select name from pg_settings where pending_restart"));
            assertTrue(bench.page(primary, "/pg/status").json().path("pendingRestartForDecrease").asBoolean());
        }
    }

    @Test
    void aNewPasswordInTheSecretIsTheNewPassword() throws IOException {
        try (var bench = new Bench(directory, ONE)) {
            var primary = bench.running(1).getFirst();
            bench.await("the password", () -> signsIn(primary, Bench.PASSWORD));
            bench.secret("c-app", Map.of("username", "app", "password", "another"));
            bench.status("{secretsResourceVersion: {applicationSecretVersion: changed}}");
            bench.await("the new password", () -> signsIn(primary, "another"));
            var refused = assertThrows(SQLException.class, () -> signIn(primary, Bench.PASSWORD));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    void everyLineOfTheLogIsAnObjectOfTheOperatorsForm() throws IOException {
        try (var bench = new Bench(directory, ONE)) {
            var primary = bench.running(1).getFirst();
            primary.exec("psql", "-c", "select nothing_of_that_name");
            bench.await("the error in the log", () -> primary.log().stream().anyMatch(line -> line.contains("nothing_of_that_name")));
            for (var line : primary.log()) {
                var said = ApiClient.JSON.readTree(line);
                assertTrue(said.propertyNames().containsAll(Set.of("level", "ts", "logger", "msg", "logging_pod")), line);
                assertEquals("c-1", said.path("logging_pod").asString());
            }
            var record = primary.log().stream().filter(line -> line.contains("nothing_of_that_name")).findFirst()
                    .map(ApiClient.JSON::readTree).orElseThrow();
            assertEquals("record", record.path("msg").asString());
            assertEquals("postgres", record.path("logger").asString());
            assertEquals("42703", record.at("/record/sql_state_code").asString());
            assertEquals("postgres", record.at("/record/user_name").asString());
            assertEquals("psql", record.at("/record/application_name").asString());
            assertEquals("ERROR", record.at("/record/error_severity").asString());
            assertEquals("select nothing_of_that_name", record.at("/record/query").asString());
        }
    }

    private static boolean signsIn(TestContainer primary, String password) {
        try {
            signIn(primary, password);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void signIn(TestContainer primary, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "app");
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "require");
        properties.setProperty("connectTimeout", "5");
        DriverManager.getConnection("jdbc:postgresql://localhost:" + primary.port(5432).getPort() + "/app", properties).close();
    }
}
