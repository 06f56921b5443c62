package dev.howdah.sandbox.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeOfPrimaryTest {
    private static final String TWO = """
            instances: 2
            storage: {size: 1Gi}
            postgresql: {synchronous: {method: any, number: 1, dataDurability: required}}
            bootstrap: {initdb: {database: app, owner: app, postInitApplicationSQL: ["create table note (text text)"]}}
            """;
    @TempDir
    private Path directory;

    @Test
    void aSwitchoverStopsTheOldPrimaryInOrderAndThenPromotesTheNewOne() throws IOException {
        try (var bench = new Bench(directory, TWO)) {
            var all = bench.running(2);
            var old = all.getFirst();
            var next = all.get(1);
            write(old, "before");
            bench.status("{targetPrimary: c-2, phase: Switchover in progress}");
            assertEquals(0, old.awaitExit());
            assertTrue(said(old, "PostgreSQL instance shut down"));
            bench.await("the new primary", () -> bench.current().equals("c-2"));
            assertEquals("c-2", bench.leaseHolder().orElseThrow());
            assertEquals("f", next.query("select pg_is_in_recovery()"));
            assertEquals("00000002", next.query("select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"));
            var back = bench.instance(1);
            bench.route("rw", "c-2");
            bench.await("the old primary to stream", () -> streaming(back));
            assertTrue(said(back, "pg_rewind: no rewind required"));
            write(next, "after");
            bench.await("both rows", () -> notes(back).equals("after,before"));
        }
    }

    @Test
    void aStandbyWaitsForTheLeaseOfAPrimaryThatVanished() throws IOException {
        try (var bench = new Bench(directory, TWO)) {
            var all = bench.running(2);
            write(all.getFirst(), "before");
            all.getFirst().network(false);
            bench.route("rw", "");
            var since = System.nanoTime();
            bench.status("{targetPrimary: c-2, phase: Failing over}");
            bench.await("the new primary", () -> bench.current().equals("c-2"));
            var took = Duration.ofNanos(System.nanoTime() - since);
            assertTrue(took.compareTo(Bench.SCALE.of(Duration.ofSeconds(15))) > 0, took.toString());
            assertEquals("before", notes(all.get(1)));
        }
    }

    @Test
    void aPrimaryWhosePostmasterIsKilledGivesTheLeaseBackAndComesAgain() throws IOException {
        try (var bench = new Bench(directory, TWO)) {
            var all = bench.running(2);
            write(all.getFirst(), "before");
            bench.await("the lease", () -> bench.leaseHolder().orElse("").equals("c-1"));
            assertEquals(0, all.getFirst().exec("sh", "-c", "kill -9 " + all.getFirst().exec("cat", "/var/lib/postgresql/data/pgdata/postmaster.pid").out().lines().findFirst().orElseThrow()).code());
            assertEquals(0, all.getFirst().awaitExit());
            assertEquals("", bench.leaseHolder().orElseThrow());
            var again = bench.instance(1);
            bench.await("the lease again", () -> bench.leaseHolder().orElseThrow().equals("c-1"));
            bench.await("the standby to stream again", () -> streaming(all.get(1)));
            assertEquals("before", notes(again));
            assertEquals("f", again.query("select pg_is_in_recovery()"));
        }
    }

    @Test
    void aPrimaryThatWroteWithoutItsStandbyIsCopiedAnewWhenItComesBack() throws IOException {
        try (var bench = new Bench(directory, TWO.replace("required", "preferred"))) {
            var all = bench.running(2);
            var old = all.getFirst();
            write(old, "before");
            bench.await("the row on the standby", () -> notes(all.get(1)).equals("before"));
            old.network(false);
            assertEquals(0, old.exec("psql", "-d", "app", "-c", "set synchronous_commit = local",
                    "-c", "insert into note values ('lost')").code());
            bench.status("{targetPrimary: c-2, phase: Failing over}");
            bench.await("the new primary", () -> bench.current().equals("c-2"));
            bench.status("{instancesStatus: {healthy: [c-2]}}");
            old.kill();
            old.awaitExit();
            bench.route("rw", "c-2");
            var back = bench.instance(1);
            bench.await("the old primary to stream", () -> streaming(back));
            assertTrue(said(back, "pg_rewind: copying the new primary"));
            assertEquals("before", notes(back));
        }
    }

    @Test
    void aTerminatedPrimaryReleasesTheLeaseWithinItsGrace() throws IOException {
        try (var bench = new Bench(directory, TWO)) {
            var all = bench.running(2);
            bench.await("the lease", () -> bench.leaseHolder().orElse("").equals("c-1"));
            all.getFirst().terminate(Duration.ofSeconds(10));
            assertEquals(0, all.getFirst().awaitExit());
            assertEquals("", bench.leaseHolder().orElseThrow());
            bench.status("{targetPrimary: c-2, phase: Failing over}");
            bench.await("the new primary", () -> bench.current().equals("c-2"));
        }
    }

    @Test
    void aFencedInstanceStandsStillAndSaysSo() throws IOException {
        try (var bench = new Bench(directory, TWO)) {
            var primary = bench.running(2).getFirst();
            bench.change("{metadata: {annotations: {cnpg.io/fencedInstances: '[\"c-1\"]'}}}");
            bench.await("the fence", () -> bench.page(primary, "/readyz").text().contains("no such file"));
            var status = bench.page(primary, "/pg/status").json();
            assertTrue(status.path("mightBeUnavailable").asBoolean());
            assertEquals("failed to connect to `user=postgres database=postgres`: /controller/run/.s.PGSQL.5432 "
                    + "(/controller/run): dial error: dial unix /controller/run/.s.PGSQL.5432: connect: no such file or "
                    + "directory", status.path("mightBeUnavailableMaskedError").asString());
            assertFalse(primary.ended());
            bench.change("{metadata: {annotations: {cnpg.io/fencedInstances: null}}}");
            bench.await("the end of the fence", () -> bench.page(primary, "/readyz").code() == 200);
            assertEquals("f", primary.query("select pg_is_in_recovery()"));
        }
    }

    private static void write(TestContainer primary, String text) {
        assertEquals(0, primary.exec("psql", "-d", "app", "-c", "insert into note values ('" + text + "')").code());
    }

    private static String notes(TestContainer instance) {
        return instance.exec("psql", "-tA", "-d", "app", "-c", "select string_agg(text, ',' order by text) from note").out().strip();
    }

    private static boolean streaming(TestContainer standby) {
        return standby.query("select status from pg_stat_wal_receiver").equals("streaming");
    }

    private static boolean said(TestContainer container, String text) {
        return List.copyOf(container.log()).stream().anyMatch(line -> line.contains(text));
    }
}
