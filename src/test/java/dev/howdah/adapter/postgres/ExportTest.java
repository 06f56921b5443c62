package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.spreadsheet.XlsxWriter;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ResultExport;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.RowWriter.Format;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.TextWriters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results in files, beside what the server and psql write of the same query. */
class ExportTest {
    private static final String HARD = """
            select * from (values
              (1, 'plain', null, true, 1.50, '{"a": [1, 2]}'::json),
              (2, '', 'a,b', false, 'NaN', '[]'),
              (3, 'with "quotes"', E'two\\nlines', null, -0.000001, E'{"b":\\t"x\\\\\\\\ny"}'),
              (4, ' blanks ', E'cr\\r', true, 12345678901234567890.123, 'null'),
              (5, '\\.', 'it''s', true, null, '"é日本"')) t("Id", b, "c,d", e, f, j)""";
    private static OrdersServers servers;
    private static SqlSession session;

    @TempDir
    Path directory;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException, SQLException {
        servers = new OrdersServers(data);
        session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite());
    }

    @AfterAll
    static void stop() {
        session.close();
        servers.close();
    }

    private static ResultStore store(String sql) {
        var stores = new ArrayList<ResultStore>();
        session.execute(sql, new SqlSession.Results() {
            @Override
            public void columns(List<SqlSession.Column> columns) {
                stores.add(new ResultStore(columns));
            }

            @Override
            public boolean row(byte[][] values) {
                return stores.getLast().add(values);
            }

            @Override
            public void complete(String tag, Duration took) {
                // only the rows are wanted
            }

            @Override
            public void notice(String severity, String message) {
                // only the rows are wanted
            }
        });
        return stores.getLast();
    }

    private Path exported(String sql, Format format) {
        var file = directory.resolve("out." + format.ending());
        try (var store = store(sql)) {
            new ResultExport(new TextWriters((_, columns, _, out) -> new XlsxWriter(columns, out)))
                    .write(store, format, "shop.copy", file, _ -> {}, () -> false);
        }
        return file;
    }

    private byte[] byPsql(String sql) throws IOException, InterruptedException {
        var file = directory.resolve("psql.csv");
        var builder = new ProcessBuilder("psql", "-X", "-q", "-h", "127.0.0.1", "-p", Integer.toString(servers.primary.port()),
                "-U", "app", "-d", "appdb", "-c", "set timezone = 'UTC'", "-c", "\\copy (" + sql.replace('\n', ' ') + ") to '" + file
                + "' csv header").inheritIO();
        builder.environment().put("PGPASSWORD", "secret");
        assertEquals(0, builder.start().waitFor());
        return Files.readAllBytes(file);
    }

    @Test
    void someRowsAreWrittenInAnotherOrder() throws Exception {
        var file = directory.resolve("some.csv");
        try (var store = store("select i from generate_series(1, 9) i")) {
            new ResultExport(new TextWriters(null)).write(new ResultExport.Rows(store, 2, row -> 7 - row), Format.CSV, "t", file,
                    _ -> {}, () -> false);
        }
        assertEquals("i\n8\n7\n", Files.readString(file));
    }

    @Test
    void csvHasTheBytesThatPsqlWrites() throws Exception {
        assertArrayEquals(byPsql(HARD), Files.readAllBytes(exported(HARD, Format.CSV)));
        var alone = "select * from (values ('\\.'), (''), (null), ('x')) t(a)";
        assertArrayEquals(byPsql(alone), Files.readAllBytes(exported(alone, Format.CSV)));
        var types = "select '\\xdead'::bytea, array[1,null]::int[], '{a,\"b c\"}'::text[], now() - now() + '1 day 02:00'::interval, "
                + "'2026-11-23 14:00+01'::timestamptz, point(1,2), 12.5::money, '1.10'::numeric, 0.1::float8 + 0.2";
        assertArrayEquals(byPsql(types), Files.readAllBytes(exported(types, Format.CSV)));
    }

    @Test
    void backslashCopyWritesTheSameBytesAndReadsThemBack() throws Exception {
        var file = directory.resolve("direct.csv");
        session.execute("\\copy (" + HARD.replace('\n', ' ') + ") to '" + file + "' csv header", new Seen());
        assertArrayEquals(byPsql(HARD), Files.readAllBytes(file));
        var seen = new Seen();
        session.execute("create temp table back (a int, b text, c text, d bool, e numeric, f json);\n"
                + "\\copy back from '" + file + "' with (format csv, header)\nselect count(*), min(c) from back;", seen);
        assertEquals(List.of("CREATE TABLE", "COPY 5", "SELECT 1"), seen.tags);
        assertEquals(List.of("5", "a,b"), seen.rows.getLast());
    }

    @Test
    void jsonLinesHoldNumbersExactAndJsonAsItself() throws IOException {
        var lines = Files.readAllLines(exported(HARD, Format.JSON_LINES));
        assertEquals("{\"Id\":1,\"b\":\"plain\",\"c,d\":null,\"e\":true,\"f\":1.50,\"j\":{\"a\": [1, 2]}}", lines.get(0));
        assertTrue(lines.get(1).contains("\"f\":\"NaN\""));
        assertTrue(lines.get(2).contains("\"c,d\":\"two\\nlines\""));
        assertTrue(lines.get(3).contains("12345678901234567890.123"));
        assertEquals(5, lines.size());
    }

    @Test
    void insertsMakeTheSameRows() throws IOException {
        var script = Files.readString(exported(HARD, Format.INSERTS));
        var seen = new Seen();
        session.execute("create schema if not exists shop; create table shop.copy (\"Id\" int, b text, \"c,d\" text, e bool, f numeric, j json);"
                + script + "select * from shop.copy order by 1; drop table shop.copy", seen);
        var original = new Seen();
        session.execute(HARD + " order by 1", original);
        assertEquals(original.rows, seen.rows);
    }

    @Test
    void aWorkbookHoldsTheTextsAndNoFormulas() throws IOException {
        try (var zip = new ZipFile(exported(HARD.replace("'plain'", "'=1+1'"), Format.XLSX).toFile())) {
            var sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(sheet.contains("=1+1"));
            assertFalse(sheet.contains("<f>"));
            assertTrue(sheet.contains("12345678901234567890.123"));
            assertTrue(sheet.contains("<v>1.5"));
        }
    }

    @Test
    void aCancelledExportLeavesAPartThatIsMarkedAsOne() {
        var file = directory.resolve("big.csv");
        var stop = new AtomicBoolean();
        try (var store = store("select g from generate_series(1, 100000) g")) {
            var failed = assertThrows(ProblemException.class, () -> new ResultExport(new TextWriters(null))
                    .write(store, Format.CSV, "t", file, rows -> stop.set(rows > 5000), stop::get));
            assertEquals(Code.CANCELLED, failed.problem().code());
        }
        assertFalse(Files.exists(file));
        assertTrue(Files.exists(ResultExport.partial(file)));
    }

    @Test
    void aFileWhoseServerWentAwayMidwayKeepsTheNameOfAPart() throws Exception {
        var file = directory.resolve("lost.csv");
        var failure = new AtomicReference<ProblemException>();
        try (var mine = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite())) {
            var export = Thread.ofVirtual().start(() -> failure.set(assertThrows(ProblemException.class, () -> mine.execute(
                    "\\copy (select g, pg_sleep(0.01) from generate_series(1, 100000) g) to '" + file + "' csv", new Seen()))));
            while (!"1".equals(servers.ask("select count(*) from pg_stat_activity where state = 'active' and query like 'COPY (select g%'"))) {
                Thread.onSpinWait();
            }
            servers.sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'COPY (select g%'");
            export.join();
        }
        assertEquals(Code.CONNECTION_LOST, failure.get().problem().code());
        assertFalse(Files.exists(file));
        assertTrue(Files.exists(ResultExport.partial(file)));
    }

    @Test
    void theEverydayCommandsAskTheCatalogue() {
        for (var command : List.of("\\d", "\\d+", "\\dt", "\\dt+", "\\dt *.*", "\\di", "\\dv", "\\ds", "\\df", "\\df pg_catalog.now", "\\du",
                "\\dn", "\\dn pg_*", "\\l", "\\dx", "\\dT", "\\dti", "\\d pg_class", "\\d \"x y\"", "\\dS pg_class", "\\d 'it", "\\d [x")) {
            var seen = new Seen();
            session.execute(command, seen);
            assertFalse(seen.columns.isEmpty(), command);
        }
        var seen = new Seen();
        session.execute("create temp table pets (id int primary key, name text not null); \\d pets", seen);
        assertEquals(List.of("id", "name"), seen.rows.subList(0, 2).stream().map(row -> row.get(1)).toList());
        assertEquals("REFUSED", assertThrows(ProblemException.class, () -> session.execute("\\gexec", new Seen())).problem().code().name());
    }
}
