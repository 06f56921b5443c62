package dev.howdah.sandbox.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.sandbox.postgres.Server;
import dev.howdah.sandbox.postgres.Trees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the real psql of this machine, on the same server. */
class PsqlTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    @TempDir
    private static Path directory;
    private static Path run;
    private static Server server;
    private static Commands commands;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        run = Files.createTempDirectory("hw-");
        server = new Server(Binaries.in(Path.of("target", "postgres")), directory.resolve("data"), run);
        server.initialise(List.of("--encoding=UTF8", "--locale=C"));
        server.start(Map.of("fsync", "off", "shared_buffers", "16MB"));
        server.awaitReady(LIMIT);
        commands = new Commands(new Workplace("c-1", server, server.data(), Optional.empty()));
        ours("", "psql", "-c", "create table item (id int primary key, name text unique, made timestamptz default '2026-01-01 00:00Z')");
        ours("", "psql", "-c", "insert into item values (1, 'John'), (2, 'Jane'), (3, null)");
    }

    @AfterAll
    static void stop() throws IOException {
        if (!server.stop(Server.Stop.IMMEDIATE, LIMIT)) {
            server.kill();
        }
        Trees.delete(run);
    }

    private static Said ours(String input, String... command) {
        return ours(false, input, command);
    }

    private static Said ours(boolean tty, String input, String... command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try {
            var code = commands.run(List.of(command), tty, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Said theirs(String input, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("psql", "-X", "-h", run.toString(), "-p", Integer.toString(server.port()), "-U", "postgres"));
        command.addAll(List.of(arguments));
        var said = Files.createTempFile(directory, "out", "");
        var wrong = Files.createTempFile(directory, "err", "");
        var builder = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(wrong.toFile());
        builder.environment().put("PSQL_PAGER", "");
        var process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Said(process.exitValue(), Files.readString(said), Files.readString(wrong));
    }

    private static void same(String input, String... arguments) throws Exception {
        Assumptions.assumeTrue(installed(), "there is no psql to compare with");
        var command = new ArrayList<>(List.of("psql"));
        command.addAll(List.of(arguments));
        assertEquals(theirs(input, arguments), ours(input, command.toArray(String[]::new)));
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder("psql", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from item order by id", "select count(*) from item", "select 1 as a, 'x' as \"long name\"",
            "select true as yes, null as nothing, array[1,2] as list, 1.50 as money", "select * from item where false",
            "select e'two\\nlines' as text, 7 as n", "select 'ä€ß' as letters, 'x' as y", "select 1; select 'a;b' as quoted",
            "create temp table t (a int); insert into t values (1), (2); update t set a = 3; delete from t; drop table t",
            "create temp table t as select 1 as a", "create temp view v as select 1", "begin; set local work_mem = '1MB'; commit",
            "do $$ begin raise notice 'hello; there'; end $$", "select * from nothing", "select 1 +", "selec 1",
            "insert into item values (1, 'again')", "select 1/0", "select\n  nothing\nfrom item", "", "vacuum item", "truncate item_none",
            "explain (costs off) select * from item where id = 1", "grant select on item to public", "checkpoint", "analyze item",
            "create role tester; alter role tester with login; drop role tester", "drop table if exists nothing",
            "\\x", "\\q", "\\foo", "\\dt", "\\d item", "\\dn", "\\conninfo_"})
    void aCommandGivesWhatTheRealOneGives(String command) throws Exception {
        same("", "-c", command);
        if (!command.startsWith("\\")) {
            same("", "-tAc", command);
            same("", "-q", "-A", "-F", ",", "-c", command);
            same("", "-xc", command);
            same("", "-xtAc", command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1;\nselect 2 as two\n;", "select 1; select nothing; select 3;", "select 'open", "select 1",
            "-- a remark\nselect 'it''s' /* ; */ as text;\n", "begin;\nselect nothing;\nselect 1;\nrollback;\n",
            "create function f() returns int language sql as $body$ select 1; $body$;\nselect f();\ndrop function f();\n",
            "\\dt\nselect 1;\n\\q\nselect 2;\n"})
    void aScriptGivesWhatTheRealOneGives(String script) throws Exception {
        same(script);
        same(script, "-v", "ON_ERROR_STOP=1", "-qtA");
    }

    @Test
    void refusalsAreTheServersOwn() throws Exception {
        var socket = run + "/.s.PGSQL." + server.port();
        for (var arguments : List.of(List.of("-d", "nowhere", "-c", "select 1"), List.of("-U", "nobody", "-c", "select 1"))) {
            Assumptions.assumeTrue(installed());
            var command = new ArrayList<>(List.of("psql"));
            command.addAll(arguments);
            var theirs = theirs("", arguments.toArray(String[]::new));
            var ours = ours("", command.toArray(String[]::new));
            assertEquals(theirs.err().replace(socket, "/controller/run/.s.PGSQL.5432"), ours.err());
            assertEquals(theirs.code(), ours.code());
        }
    }

    @Test
    void aTerminalHasAPromptAnEchoAndABackspace() {
        var said = ours(true, "selecx\177t 1 as a;\rselect\r\003\\foo\r\\q\r", "psql");
        assertEquals(0, said.code());
        assertEquals("psql (17.11)\nType \"help\" for help.\n\npostgres=# selecx\b \bt 1 as a;\n a \n---\n 1\n(1 row)\n\n"
                + "postgres=# select\npostgres-# ^C\npostgres=# \\foo\ninvalid command \\foo\nTry \\? for help.\npostgres=# \\q\n", said.out().replace("\r\n", "\n"));
    }

    @Test
    void aShellRunsOneLiners() {
        assertEquals(server.pid() + "\n", ours("", "sh", "-c", "head -1 $PGDATA/postmaster.pid").out());
        assertEquals("3\n", ours("", "bash", "-c", "psql -tAc 'select count(*) from item' && false || true").out());
        assertEquals("pid " + server.pid() + " of c-1\n",
                ours("", "bash", "-c", "echo \"pid $(cat $PGDATA/postmaster.pid | head -n 1) of ${HOSTNAME}\"").out());
        assertEquals(0, ours("", "bash", "-c", "kill -0 $(head -1 \"$PGDATA/postmaster.pid\")").code());
        assertEquals(new Said(127, "", "bash: nothing: command not found\n"), ours("", "bash", "-c", "nothing"));
        assertEquals(126, ours("", "nothing").code());
        assertEquals("postgres@c-1:/$ whoami\npostgres\npostgres@c-1:/$ exit\n",
                ours(true, "whoami\rexit\r", "bash").out().replace("\r\n", "\n"));
        assertEquals("/controller/run:5432 - accepting connections\n", ours("", "pg_isready").out());
        assertTrue(ours("", "du", "-sLh", "/var/lib/postgresql/data/pgdata").out().matches("\\d+M\t/var/lib/postgresql/data/pgdata\n"));
    }
}
