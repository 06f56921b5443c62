package dev.howdah.bench;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.sandbox.postgres.Trees;
import dev.howdah.service.query.Catalogue;
import dev.howdah.service.query.Completion;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.StatementSplitter;
import dev.howdah.service.query.Target;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** The SQL console beside psql and the bare driver, on a real server over TLS. */
final class SqlBench implements AutoCloseable {
    private static final String ALL = "select * from big";
    private static final String MANY = "select b.* from generate_series(1, 10) g cross join big b";
    private static final String LONG = "select pg_sleep(60)";
    private static final int TABLES = 10_000;
    private static final int ROWS = 1_000_000;
    private static final int SCRIPT_BYTES = 10 << 20;
    private static final double HEAP_GROWTH = 64;

    private final Figures figures;
    private final List<String> wanted;
    private final Path directory;
    private final OrdersServers servers;
    private final Psql psql;

    SqlBench(Figures figures, List<String> wanted) throws Exception {
        this.figures = figures;
        this.wanted = wanted;
        directory = Files.createTempDirectory("howdah-bench-");
        servers = new OrdersServers(directory);
        psql = new Psql(servers.primary.port());
        psql.milliseconds("-c", "create table big as select g id, md5(g::text) a, (random() * 1e6)::int b, now() c, "
                + "repeat('x', 40) d from generate_series(1, " + ROWS + ") g", "-c", "vacuum analyze big");
    }

    void run() throws Exception {
        if (wants("split")) {
            split();
        }
        try (var screen = new Screen(servers); var driven = new Driven(servers.primary.port())) {
            if (wants("scan")) {
                figures.pairs("scan", () -> scan(screen), () -> driven.scan(ALL));
            }
            if (wants("scan-store")) {
                figures.pairs("scan-store", this::intoStore, () -> driven.scan(ALL));
            }
            if (wants("scan-psql")) {
                figures.pairs("scan-psql", () -> scan(screen), () -> psql.milliseconds("-At", "-v", "FETCH_COUNT=1000",
                        "-c", ALL));
            }
            if (wants("first-row")) {
                figures.pairs("first-row", () -> screen.firstRow(ALL), () -> driven.firstRow(ALL));
            }
            if (wants("cancel")) {
                figures.pairs("cancel", () -> screen.cancel(LONG), this::interrupted);
            }
            if (wants("export")) {
                export(screen);
            }
            if (wants("heap")) {
                heap(screen);
            }
            if (wants("stall")) {
                stall(screen);
            }
        }
        if (wants("completion")) {
            completion();
        }
    }

    private boolean wants(String metric) {
        return wanted.isEmpty() || wanted.contains(metric);
    }

    private static double scan(Screen screen) throws InterruptedException {
        var took = screen.run(ALL);
        if (screen.rows() != ROWS) {
            throw new AssertionError(screen.rows() + " rows");
        }
        return took;
    }

    /** Session and store alone, without a window. */
    private double intoStore() {
        var begun = System.nanoTime();
        try (var session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite())) {
            begun = System.nanoTime();
            session.execute(ALL, new Keeping());
            return (System.nanoTime() - begun) / 1e6;
        }
    }

    private static final class Keeping implements SqlSession.Results {
        private ResultStore store;

        @Override
        public void columns(List<SqlSession.Column> columns) {
            store = new ResultStore(columns);
        }

        @Override
        public boolean row(byte[][] values) {
            return store.add(values);
        }

        @Override
        public void complete(String tag, Duration took) {
            store.close();
        }

        @Override
        public void notice(String severity, String message) {
            throw new AssertionError(message);
        }
    }

    /** The reference's time counts from the moment when the signal has been sent. */
    private double interrupted() throws Exception {
        var running = psql.start("-c", LONG);
        Thread.sleep(300);
        new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start().waitFor();
        var begun = System.nanoTime();
        running.waitFor();
        return (System.nanoTime() - begun) / 1e6;
    }

    /** psql scans what an untrue {@code \if} leaves out; what it takes to start and connect is taken off. */
    private void split() throws Exception {
        var piece = """
                -- a comment; with a semicolon
                create or replace function f%1$d(i int) returns int language plpgsql as $body$
                begin return i + 1; /* not ; here */ end $body$;
                insert into t%1$d (a, "b;c") values (E'it\\'s; %1$d', 'two''s;'), (%1$d, $$x;y$$);
                select a, count(*) from t%1$d where b in (1, 2, 3) group by a order by 2 desc;
                """;
        var script = new StringBuilder();
        for (var i = 0; script.length() < SCRIPT_BYTES; i++) {
            script.append(piece.formatted(i));
        }
        var sql = script.toString();
        var file = Files.writeString(directory.resolve("script.sql"), "\\if false\n" + sql + "\\endif\n");
        var empty = Files.writeString(directory.resolve("empty.sql"), "");
        figures.pairs("split", () -> {
            var begun = System.nanoTime();
            var count = StatementSplitter.split(sql).size();
            if (count % 3 != 0) {
                throw new AssertionError(count + " statements");
            }
            return (System.nanoTime() - begun) / 1e6;
        }, () -> psql.milliseconds("-f", file.toString()) - psql.milliseconds("-f", empty.toString()));
    }

    /** A million rows into a file by each one's {@code \\copy}, and once more the bytes of both compared. */
    private void export(Screen screen) throws Exception {
        var ours = directory.resolve("ours.csv");
        var theirs = directory.resolve("theirs.csv");
        var copy = "\\copy (select * from big) to '%s' csv header";
        screen.run("set timezone = 'UTC'");
        figures.pairs("export", () -> screen.run(copy.formatted(ours)),
                () -> psql.milliseconds("-c", "set timezone = 'UTC'", "-c", copy.formatted(theirs)));
        if (Files.mismatch(ours, theirs) >= 0) {
            throw new AssertionError("the files differ");
        }
        System.out.println("bench export: identical bytes, " + Files.size(ours));
    }

    /** The list for a word among ten thousand tables; the reference is the query that psql's Tab sends, by the bare driver. */
    private void completion() throws Exception {
        for (var i = 0; i < TABLES; i += TABLES / 50) {
            servers.inDatabase("do $$ begin for i in " + i + ".." + (i + TABLES / 50 - 1) + " loop execute 'create table many_' || i || "
                    + "'(id int, name text, placed timestamptz, total numeric, note text)'; end loop; end $$");
        }
        try (var session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite());
                var driven = new Driven(servers.primary.port())) {
            var begun = System.nanoTime();
            var known = Catalogue.read(session);
            System.out.printf("bench completion: catalogue of %d tables read in %.0f ms, in the background%n", TABLES,
                    (System.nanoTime() - begun) / 1e6);
            var sql = "select m.na from many_42 m join many_";
            figures.pairs("completion", () -> {
                var start = System.nanoTime();
                var size = Completion.at(known, sql, sql.length()).candidates().size() + Completion.at(known, sql, 11).candidates().size();
                if (size < 100) {
                    throw new AssertionError(size + " candidates");
                }
                return (System.nanoTime() - start) / 1e6;
            }, () -> driven.scan("select c.relname from pg_catalog.pg_class c where c.relkind in ('r', 'v', 'm', 'f', 'p') and "
                    + "substring(pg_catalog.quote_ident(c.relname), 1, 5) = 'many_' and pg_catalog.pg_table_is_visible(c.oid) limit 1000"));
        }
    }

    /** What stays on the heap with ten million rows in the grid; the reference is what it may grow by. */
    private void heap(Screen screen) throws Exception {
        screen.run("select 1");
        var before = used();
        screen.run(MANY);
        if (screen.rows() != 10 * ROWS) {
            throw new AssertionError(screen.rows() + " rows");
        }
        figures.note("heap-10m-mib", List.of((used() - before) / 1048576.0), List.of(HEAP_GROWTH));
        screen.run("select 1");
    }

    private static long used() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The longest time in which the UI thread did nothing else while a million rows came; it may be 50 ms. */
    private void stall(Screen screen) throws Exception {
        var going = new AtomicBoolean(true);
        var worst = new AtomicLong();
        var beat = Thread.ofPlatform().daemon().start(() -> {
            while (going.get()) {
                var asked = System.nanoTime();
                var answered = new java.util.concurrent.CountDownLatch(1);
                Platform.runLater(answered::countDown);
                try {
                    answered.await();
                    worst.accumulateAndGet(System.nanoTime() - asked, Math::max);
                    Thread.sleep(5);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
        screen.run(ALL);
        going.set(false);
        beat.join();
        figures.note("ui-stall", List.of(worst.get() / 1e6), List.of(50.0));
    }

    @Override
    public void close() throws Exception {
        servers.close();
        Trees.delete(directory);
    }
}
