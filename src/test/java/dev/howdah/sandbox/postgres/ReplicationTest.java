package dev.howdah.sandbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Lsn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationTest {
    private static final String STREAMING =
            "select string_agg(application_name || ' ' || sync_state, ', ' order by application_name) "
                    + "from pg_stat_replication where state = 'streaming'";
    private final TestAuthority authority = new TestAuthority();

    @Test
    void noAcknowledgedRowIsLostWhenThePrimaryIsKilledAndTheOldOneJoinsAgain(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise();
                var two = new TestServer("c-2", directory, authority);
                var three = new TestServer("c-3", directory, authority)) {
            buildUp(one, two, three);
            var acknowledged = writeUntilKilled(one);

            var order = List.of(two, three).stream()
                    .sorted((left, right) -> received(right).compareTo(received(left))).toList();
            var next = order.getFirst();
            next.slots("c-1", order.getLast().name);
            next.server.promote();
            next.await("select pg_is_in_recovery()", "f");
            next.set("synchronous_standby_names", "");
            var found = next.column("select id from t").stream().map(Long::valueOf).toList();
            assertTrue(acknowledged.size() > 10, acknowledged.size() + " rows acknowledged");
            assertTrue(found.containsAll(acknowledged));

            one.follow(next);
            assertEquals(found.size(), Integer.parseInt(one.query("select count(*) from t")));
            next.await("select state from pg_stat_replication where application_name = 'c-1'", "streaming");
            assertEquals("2", one.query("select received_tli from pg_stat_wal_receiver"));
        }
    }

    @Test
    void aPrimaryThatWasShutDownJoinsAgainWithoutACopy(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise();
                var two = new TestServer("c-2", directory, authority)) {
            one.start();
            one.run("create role streaming_replica login replication");
            one.run("create table t as select 1 as id");
            one.slots("c-2");
            two.follow(one);
            two.slots("c-1");
            assertTrue(one.server.stop(Server.Stop.FAST, TestServer.LIMIT));
            two.server.promote();
            two.await("select pg_is_in_recovery()", "f");
            two.run("insert into t values (2)");

            var control = ControlFile.of(one.server.data());
            try (var source = two.replication("c-1")) {
                var timeline = Integer.parseInt(source.firstRow("IDENTIFY_SYSTEM").get(1));
                assertEquals(2, timeline);
                var left = new TimelineHistory(source.firstRow("TIMELINE_HISTORY 2").get(1)).leftAt(1).orElseThrow();
                assertTrue(control.shutDownAsPrimary());
                assertTrue(left.compareTo(control.checkpoint()) > 0, left + " after " + control.checkpoint());
            }
            one.startAsStandby(two);

            one.await("select count(*) from t", "2");
        }
    }

    @Test
    void theArchiveHasThePlacesOfAStoreAndServesARestoreToATime(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise();
                var two = new TestServer("restored", directory, authority)) {
            one.start();
            one.run("create role streaming_replica login replication");
            one.run("create table t as select 'before' as moment");
            try (var source = one.replication("backup")) {
                BaseBackup.take(source, "backup", two.server.data());
            }
            one.run("insert into t values ('after the backup')");
            var target = one.query("select clock_timestamp()");
            one.run("insert into t values ('too late')");
            var last = one.query("select pg_walfile_name(pg_switch_wal())");
            one.await("select last_archived_wal", last, "pg_stat_archiver");
            assertTrue(Files.exists(directory.resolve("archive/wals/0000000100000000/" + last + ".gz")));
            assertTrue(one.archive.outcomes().contains(new WalArchive.Outcome(last, 0, "")));

            Files.writeString(two.server.data().resolve("recovery.signal"), "");
            two.start("recovery_target_time=" + target, "recovery_target_action=promote", "archive_mode=off",
                    "restore_command=" + one.archive.restoring().get("restore_command"));
            two.await("select pg_is_in_recovery()", "f");
            assertEquals(List.of("before", "after the backup"), two.column("select * from t"));
        }
    }

    @Test
    void aPromotedStandbyArchivesHistoryAndPartialSegmentWhereAStoreHasThem(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise();
                var two = new TestServer("c-2", directory, authority)) {
            one.start();
            one.run("create role streaming_replica login replication");
            one.slots("c-2");
            two.follow(one);
            one.run("create table t as select 1");
            one.await("select sent_lsn = replay_lsn from pg_stat_replication", "t");
            one.server.kill();
            two.archive.refuse("switchover in progress, refusing archiving");
            two.server.promote();
            two.await("select pg_is_in_recovery()", "f");
            two.await("select failed_count > 0", "t", "pg_stat_archiver");
            assertEquals("switchover in progress, refusing archiving", two.archive.outcomes().getFirst().message());

            two.archive.refuse("");
            two.run("select pg_switch_wal()");
            two.await("select count(*) from pg_ls_dir('pg_wal/archive_status') f where f like '%.ready'", "0");

            var names = two.archive.outcomes().stream().filter(outcome -> outcome.code() == 0)
                    .map(WalArchive.Outcome::name).toList();
            assertTrue(Files.exists(directory.resolve("archive/wals/00000002.history.gz")), names::toString);
            var partial = names.stream().filter(name -> name.endsWith(".partial")).findFirst().orElseThrow();
            assertTrue(Files.exists(directory.resolve("archive/wals/0000000100000000/" + partial + ".gz")));
        }
    }

    @Test
    void aNewClusterSparesTheArchiveOfAnOldOne(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("archive/wals/0000000100000000"));
        try (var one = new TestServer("c-1", directory, authority).initialise()) {
            one.archive.expectEmpty();
            one.start();
            one.run("select pg_switch_wal()");
            one.await("select failed_count > 0", "t", "pg_stat_archiver");

            assertEquals("unexpected failure invoking barman-cloud-wal-archive: exit status 1",
                    one.archive.outcomes().getFirst().message());
        }
    }

    private static void buildUp(TestServer one, TestServer two, TestServer three) throws Exception {
        one.start();
        one.run("create role streaming_replica login replication");
        one.run("create table t(id bigserial primary key, v text)");
        one.slots("c-2", "c-3");
        two.follow(one);
        three.follow(one);
        one.set("synchronous_standby_names", "ANY 1 (\"c-2\",\"c-3\")");
        one.await(STREAMING, "c-2 quorum, c-3 quorum");
    }

    private static List<Long> writeUntilKilled(TestServer primary) throws Exception {
        var acknowledged = Collections.synchronizedList(new ArrayList<Long>());
        var enough = new CountDownLatch(50);
        var writer = Thread.ofVirtual().start(() -> {
            try (var session = primary.server.connect("postgres"); var statement = session.createStatement()) {
                while (true) {
                    try (var rows = statement.executeQuery("insert into t(v) values ('x') returning id")) {
                        rows.next();
                        acknowledged.add(rows.getLong(1));
                        enough.countDown();
                    }
                }
            } catch (SQLException killed) {
                enough.countDown();
            }
        });
        enough.await();
        primary.server.kill();
        writer.join();
        return acknowledged;
    }

    private static Lsn received(TestServer standby) {
        try {
            standby.await("select count(*) from pg_stat_wal_receiver", "0");
            return Lsn.parse(standby.query("select pg_last_wal_receive_lsn()")).orElseThrow();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
