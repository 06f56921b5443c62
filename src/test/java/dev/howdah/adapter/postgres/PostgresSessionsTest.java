package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.postgres.TestAuthority;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.Target;
import dev.howdah.testkit.ClusterSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSessionsTest {
    private static OrdersServers servers;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory).replicate();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private static SqlSession open(Target target) {
        return new PostgresSessions(servers, servers).open(servers.cluster(), target);
    }

    private static Code refused() {
        return assertThrows(ProblemException.class, () -> open(new Target.ReadWrite())).problem().code();
    }

    @Test
    void theServerIsVerifiedByTheClustersAuthorityAndSaysWhoItIs() {
        try (var session = open(new Target.ReadWrite())) {
            assertEquals(new SqlSession.Server("orders-1", false, false, "app", "appdb", "17.11", true), session.server());
        }
    }

    @Test
    void withoutTheAuthorityTheSessionIsEncryptedButNotVerified() {
        servers.authorityReadable = false;
        try (var session = open(new Target.ReadWrite())) {
            assertFalse(session.server().verified());
            var seen = new Seen();
            session.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()", seen);
            assertEquals(List.of("t"), seen.rows.getFirst());
        } finally {
            servers.authorityReadable = true;
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() {
        var right = servers.authority;
        servers.authority = new TestAuthority();
        try {
            assertEquals(Code.CERTIFICATE_UNTRUSTED, refused());
        } finally {
            servers.authority = right;
        }
    }

    @Test
    void aCertificateForAnotherClusterIsNotTrusted() {
        var other = ClusterSamples.healthy(new ClusterId("cnpg-database", "billing"), 1, "billing-1");
        var failed = assertThrows(ProblemException.class,
                () -> new PostgresSessions((_, _, port) -> servers.connect(ClusterSamples.ORDERS, "orders-1", port), servers)
                        .open(other, new Target.ReadWrite()));
        assertEquals(Code.CERTIFICATE_UNTRUSTED, failed.problem().code(), failed.problem().detail());
    }

    @Test
    void aWrongPasswordIsSaidToBeOneAndNotTriedAgain() {
        servers.password = "wrong";
        var before = servers.connections.getOrDefault("orders-1", 0);
        try {
            assertEquals(Code.PASSWORD_REFUSED, refused());
            assertEquals(before + 1, servers.connections.get("orders-1"));
        } finally {
            servers.password = "secret";
        }
    }

    @Test
    void aConnectionThatFailsIsTriedOnceMore() {
        servers.refuseConnections = 1;
        open(new Target.ReadWrite()).close();
        servers.refuseConnections = 2;
        assertEquals(Code.UNREACHABLE, refused());
        assertEquals(0, servers.refuseConnections);
    }

    @Test
    void aReplicaAnswersBehindRoAndTakesNoWrites() {
        try (var session = open(new Target.ReadOnly())) {
            assertEquals("orders-2", session.server().instance());
            assertTrue(session.server().inRecovery());
            assertEquals("25006", failing(session, "create table x(a int)"));
        }
    }

    @Test
    void aReadOnlySessionOnThePrimaryStaysReadOnly() {
        var cluster = ClusterSamples.healthy(ClusterSamples.ORDERS, 2, "orders-2");
        try (var session = new PostgresSessions(servers, servers).open(cluster, new Target.ReadOnly())) {
            assertEquals("orders-1", session.server().instance());
            assertFalse(session.server().inRecovery());
            assertTrue(session.server().readOnly());
            assertEquals("25006", failing(session, "create table x(a int)"));
            assertEquals(Code.REFUSED, code(session, "set default_transaction_read_only = off"));
            assertEquals(Code.REFUSED, code(session, "begin read write"));
            session.execute("select set_config('default_transaction_read_only', 'off', false)", new Seen());
            assertEquals("25006", failing(session, "create table x(a int)"));
        }
    }

    @Test
    void aPromotionIsSeenByASessionThatOutlivesIt(@TempDir Path directory) throws Exception {
        try (var others = new OrdersServers(directory).replicate();
                var session = new PostgresSessions(others, others).open(others.cluster(), new Target.OneInstance("orders-2"))) {
            assertTrue(session.server().inRecovery());
            others.standby.promote();
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (session.server().inRecovery()) {
                assertTrue(System.nanoTime() < end);
                session.execute("select 1", new Seen());
            }
            assertFalse(session.ask().inRecovery());
            assertFalse(session.server().readOnly());
        }
    }

    @Test
    void noReadyInstanceIsNotFound() {
        var cluster = ClusterSamples.withPrimary(servers.cluster(), "Failing over", "pending", "orders-1", List.of());
        var failed = assertThrows(ProblemException.class,
                () -> new PostgresSessions(servers, servers).open(cluster, new Target.ReadWrite()));
        assertEquals(Code.NOT_FOUND, failed.problem().code());
        assertEquals("orders-rw", failed.problem().subject());
    }

    private static String failing(SqlSession session, String sql) {
        var seen = new Seen();
        assertThrows(ProblemException.class, () -> session.execute(sql, seen));
        return seen.error.sqlState();
    }

    private static Code code(SqlSession session, String sql) {
        return assertThrows(ProblemException.class, () -> session.execute(sql, new Seen())).problem().code();
    }
}
