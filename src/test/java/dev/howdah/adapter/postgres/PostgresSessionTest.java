package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.postgres.Server;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSessionTest {
    private static OrdersServers servers;
    private SqlSession session;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        session = open(new Target.ReadWrite());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static SqlSession open(Target target) {
        return new PostgresSessions(servers, servers).open(servers.cluster(), target);
    }

    private Seen run(String sql) {
        var seen = new Seen();
        session.execute(sql, seen);
        return seen;
    }

    private ProblemException fails(String sql, Seen seen) {
        return assertThrows(ProblemException.class, () -> session.execute(sql, seen));
    }

    @Test
    void aScriptRunsInOrderWithTheCommandTagsOfPsql() {
        var seen = run("""
                create temp table t(a int, b text);
                insert into t values (1, 'one'), (2, null);
                update t set b = 'zwei' where a = 2;
                select * from t order by a;
                delete from t returning a;
                values (1), (2), (3);
                show server_encoding;
                with gone as (insert into t values (7) returning a) select * from gone;
                drop table t
                """);
        assertEquals(List.of("CREATE TABLE", "INSERT 0 2", "UPDATE 1", "SELECT 2", "DELETE 2", "SELECT 3", "SHOW",
                "SELECT 1", "DROP TABLE"), seen.tags);
        assertEquals(List.of(List.of("1", "one"), List.of("2", "zwei")), seen.rows.subList(0, 2));
        assertEquals(List.of("UTF8"), seen.rows.get(7));
    }

    @Test
    void valuesComeInTheServersOwnText() {
        var seen = run("""
                select true as yes, 1.10::numeric as n, 0.1::float8 + 0.2 as f, '\\xdeadbeef'::bytea as b,
                       array[1, null, 3] as a, '2026-11-23 14:00:00+01'::timestamptz as at, '1 day 02:00'::interval as i,
                       '{"b": 1,  "a": [2]}'::json as j, point(1, 2) as p, null::text as nothing, '' as empty,
                       '日本'::text as jp, 12.5::money is not null as m
                """);
        assertEquals(Arrays.asList("t", "1.10", "0.30000000000000004", "\\xdeadbeef", "{1,NULL,3}",
                "2026-11-23 13:00:00+00", "1 day 02:00:00", "{\"b\": 1,  \"a\": [2]}", "(1,2)", null, "", "日本", "t"),
                seen.rows.getFirst());
        assertEquals(new Column("n", "numeric", true), seen.columns.getFirst().get(1));
        assertEquals(new Column("a", "int4[]", false), seen.columns.getFirst().get(4));
        assertEquals("timestamptz", seen.columns.getFirst().get(5).type());
    }

    @Test
    void questionMarksBracesAndBackslashesReachTheServerUnchanged() {
        var seen = run("select '{\"a\":1}'::jsonb ? 'a', '{fn now()}', 'a\\b', E'a\\'; b', $$;$$, $q$ $$ ; $q$ /* ; /* */ */");
        assertEquals(List.of("t", "{fn now()}", "a\\b", "a'; b", ";", " $$ ; "), seen.rows.getFirst());
    }

    @Test
    void aBigResultIsReadPageByPageAndCanBeStopped() {
        var all = run("select g from generate_series(1, 5000) g");
        assertEquals(5000, all.rows.size());
        assertEquals(List.of("SELECT 5000"), all.tags);
        assertEquals(List.of("5000"), all.rows.getLast());

        var some = new Seen();
        some.limit = 1500;
        session.execute("select generate_series(1, 100000000); select 'next'", some);
        assertEquals(1501, some.rows.size());
        assertEquals(List.of("next"), some.rows.getLast());
        assertEquals(Transaction.NONE, session.transaction());
    }

    @Test
    void anErrorStopsTheScriptAndSaysWhere() {
        var seen = new Seen();
        var problem = fails("select 1;\n-- ä𝄞\nselect '𝄞', nowhere from pg_class;\nselect 2", seen).problem();
        assertEquals(Code.SQL_ERROR, problem.code());
        assertEquals("42703", problem.subject());
        assertEquals(List.of("SELECT 1"), seen.tags);
        assertEquals("column \"nowhere\" does not exist", seen.error.message());
        assertEquals("select 1;\n-- ä𝄞\nselect '𝄞', ".length(), seen.error.position());
        assertEquals(Transaction.NONE, session.transaction());
    }

    @Test
    void detailAndHintAreKept() {
        run("create temp table k(id int primary key); insert into k values (1)");
        var seen = new Seen();
        fails("insert into k values (1)", seen);
        assertEquals("23505", seen.error.sqlState());
        assertEquals("Key (id)=(1) already exists.", seen.error.detail());
        fails("select lenght('x')", seen);
        assertFalse(seen.error.hint().isEmpty());
    }

    @Test
    void theTransactionIsOpenFromBeginToCommitAndFailedAfterAnError() {
        run("begin; create temp table c(a int); select * from c");
        assertEquals(Transaction.OPEN, session.transaction());
        fails("select 1/0", new Seen());
        assertEquals(Transaction.FAILED, session.transaction());
        assertEquals(List.of("ROLLBACK"), run("commit").tags);
        assertEquals(Transaction.NONE, session.transaction());
    }

    @Test
    void whatMayNotRunInATransactionRuns() {
        run("create table vac(a int)");
        assertEquals(List.of("VACUUM", "DROP TABLE"), run("vacuum vac; drop table vac").tags);
    }

    @Test
    void functionsWithAPlainSqlBodyAreOneStatement() {
        var seen = run("""
                create function pg_temp.f(a int) returns int begin atomic
                  select 1;
                  select case when a > 1 then a else 0 end;
                end;
                select pg_temp.f(5)""");
        assertEquals(List.of("CREATE FUNCTION", "SELECT 1"), seen.tags);
        assertEquals(List.of("5"), seen.rows.getFirst());
    }

    @Test
    void noticesArriveWhileTheStatementRuns() throws Exception {
        var seen = new Seen();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.runAsync(() -> session.execute("""
                    do $$ begin raise notice 'first' using hint = 'a hint'; perform pg_sleep(30); end $$""", seen), threads);
            assertTrue(seen.firstNotice.await(10, TimeUnit.SECONDS));
            assertEquals(List.of("NOTICE first\nHINT: a hint"), seen.notices);
            assertFalse(running.isDone());
            session.cancel();
            var failed = assertThrows(CompletionException.class, running::join);
            assertEquals(Code.CANCELLED, ((ProblemException) failed.getCause()).problem().code());
        }
        assertTrue(session.open());
        assertEquals(List.of("SELECT 1"), run("select 1").tags);
    }

    @Test
    void aPagedQueryIsCancelledOverItsOwnTunnelAndItsTransactionEnds() throws Exception {
        var before = servers.connections.get("orders-1");
        var seen = new Seen();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.runAsync(() -> session.execute("select pg_sleep(30)", seen), threads);
            awaitActive();
            var asked = System.nanoTime();
            session.cancel();
            assertThrows(CompletionException.class, running::join);
            assertTrue(Duration.ofNanos(System.nanoTime() - asked).toMillis() < 2000);
        }
        assertEquals(before + 1, servers.connections.get("orders-1"));
        assertEquals("57014", seen.error.sqlState());
        assertEquals(Transaction.NONE, session.transaction());
    }

    @Test
    void closingFreesAStatementWhoseNetworkIsDead() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.runAsync(() -> session.execute("select pg_sleep(30)", new Seen()), threads);
            awaitActive();
            servers.networkDead = true;
            assertEquals(Code.TIMED_OUT, assertThrows(ProblemException.class, session::cancel).problem().code());
            session.close();
            var failed = assertThrows(CompletionException.class, () -> running.orTimeout(5, TimeUnit.SECONDS).join());
            assertEquals(Code.CONNECTION_LOST, ((ProblemException) failed.getCause()).problem().code());
        } finally {
            servers.networkDead = false;
            servers.sql("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' "
                    + "and pid <> pg_backend_pid()");
        }
        assertFalse(session.open());
    }

    @Test
    void aTerminatedSessionIsLostAndStaysLost() throws Exception {
        servers.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
        assertEquals(Code.CONNECTION_LOST, fails("select 1", new Seen()).problem().code());
        assertFalse(session.open());
        assertEquals(Code.CONNECTION_LOST, fails("select 1", new Seen()).problem().code());
        assertEquals(List.of("SELECT 1"), new SeenAnew().run());
    }

    /** A session opened after another one was lost. */
    private static final class SeenAnew {
        List<String> run() {
            try (var next = open(new Target.ReadWrite())) {
                var seen = new Seen();
                next.execute("select 1", seen);
                return seen.tags;
            }
        }
    }

    @Test
    void aFastShutdownOfTheServerIsALostConnection() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.runAsync(() -> session.execute("select pg_sleep(30)", new Seen()), threads);
            awaitActive();
            servers.primary.stop(Server.Stop.FAST, Duration.ofSeconds(20));
            var failed = assertThrows(CompletionException.class, running::join);
            var problem = ((ProblemException) failed.getCause()).problem();
            assertEquals(Code.CONNECTION_LOST, problem.code());
            assertTrue(problem.detail().contains("terminating connection due to administrator command"), problem.detail());
            assertEquals(Code.UNREACHABLE, assertThrows(ProblemException.class,
                    () -> open(new Target.ReadWrite())).problem().code());
        } finally {
            servers.restart();
        }
    }

    private static void awaitActive() throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!"1".equals(servers.ask("select count(*) from pg_stat_activity where usename = 'app' and state = 'active' "
                + "and query like '%pg_sleep%'"))) {
            assertTrue(System.nanoTime() < end, "no active statement");
            Thread.onSpinWait();
        }
    }
}
