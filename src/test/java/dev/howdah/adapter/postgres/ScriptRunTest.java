package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.DiskScripts;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ScriptRun;
import dev.howdah.service.query.ScriptRun.Values;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts on a real server. */
class ScriptRunTest implements ScriptRun.Surroundings {
    private static OrdersServers servers;
    private final Variables variables = new Variables();
    private final List<Map<String, String>> settled = new ArrayList<>();
    private SqlSession session;
    private Seen seen;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory);
        servers.sql("create database otherdb");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        session = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite());
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Override
    public SqlSession session() {
        return session;
    }

    @Override
    public void connect(String database, String host) {
        var next = new PostgresSessions(servers, servers).open(servers.cluster(), new Target.ReadWrite(), false, database);
        session.close();
        session = next;
    }

    @Override
    public String read(String file) {
        return new DiskScripts().read(Path.of(file)).text();
    }

    @Override
    public void settled(Map<String, String> settings) {
        var named = new HashMap<>(settings);
        named.keySet().removeAll(List.of("TimeZone", "application_name", "extra_float_digits", "client_encoding", "DateStyle"));
        settled.add(named);
    }

    @Override
    public boolean stopped() {
        return false;
    }

    private int run(String script, String... values) {
        return run(script, new Values(Arrays.asList(values), Map.of()));
    }

    private int run(String script, Values values) {
        seen = new Seen();
        return new ScriptRun(variables, this, seen, values).run(script);
    }

    private String refused(String script) {
        return assertThrows(ProblemException.class, () -> run(script)).problem().detail();
    }

    @Test
    void variablesComeFromRowsAndSteerBranches() {
        run("select 7 as seven, null as none \\gset my_\n\\if :{?my_none}\nselect 'wrong';\n\\else\nselect :my_seven, :'my_seven'\n"
                + "\\endif\n;\nselect :ROW_COUNT;");
        assertEquals(List.of(List.of("7", "7"), List.of("1")), seen.rows);
        assertEquals("gset-none", refused("select 1 where false \\gset"));
        assertEquals("gset-many", refused("select generate_series(1, 5) \\gset"));
        assertEquals("nothing-to-send", refused("\\g"));
    }

    @Test
    void anErrorIsPlacedInTheScriptBehindAVariableAsWell() {
        var script = "\\set a 'a long value'\nselect :'a', nowhere;";
        assertThrows(ProblemException.class, () -> run(script));
        assertEquals(script.indexOf("nowhere"), seen.error.position());
    }

    @Test
    void aScriptStopsAtAnErrorUnlessItIsToGoOn() {
        assertThrows(ProblemException.class, () -> run("select 1/0; select 2;"));
        assertEquals(List.of(), seen.rows);
        assertEquals(2, run("\\set ON_ERROR_STOP off\nselect 1/0;\n\\nonsense\nselect 2;"));
        assertEquals(List.of(List.of("2")), seen.rows);
        run("begin; select 1/0; select 3; rollback; select 4;");
        assertEquals(List.of(List.of("4")), seen.rows);
    }

    @Test
    void withoutAutocommitATransactionIsBegunByTheFirstStatementThatCanBeInOne() {
        variables.set(Variables.AUTOCOMMIT, "off");
        run("vacuum (analyze) pg_catalog.pg_am;");
        assertEquals(Transaction.NONE, session.transaction());
        run("create temp table kept (a int) on commit preserve rows;");
        assertEquals(Transaction.OPEN, session.transaction());
        run("commit; insert into kept values (1); rollback; select count(*) from kept;");
        assertEquals(List.of(List.of("0")), seen.rows);
    }

    @Test
    void aFailedStatementIsUndoneAloneWhereThatWasAskedFor() {
        variables.set(Variables.ON_ERROR_STOP, "off");
        variables.set(Variables.ON_ERROR_ROLLBACK, "on");
        run("begin; create temp table half (a int); select 1/0; insert into half values (1); commit; select * from half;");
        assertEquals(List.of(List.of("1")), seen.rows);
    }

    @Test
    void onlyWhatOutlivesItsTransactionIsRememberedOfSettings() {
        run("set search_path = a; begin; set local lock_timeout = 5; set statement_timeout = 1000; rollback;");
        assertEquals(List.of(Map.of("search_path", "a"), Map.of("search_path", "a")), settled);
        settled.clear();
        assertThrows(ProblemException.class, () -> run("set lock_timeout = 7; select 1/0;"));
        assertEquals(Map.of("search_path", "a", "lock_timeout", "7ms"), settled.getLast());
        settled.clear();
        run("begin; set lock_timeout = 8;");
        assertEquals(List.of(), settled);
    }

    @Test
    void whatCannotBePutBackIsToldAndTheRestIsPutBack() {
        var failed = session.restore(Map.of("search_path", "b", "log_statement", "all", "role", "postgres"));
        assertEquals(java.util.Set.of("log_statement", "role"), failed.keySet());
        assertTrue(failed.get("role").contains("permission denied"), failed.toString());
        run("show search_path");
        assertEquals(List.of(List.of("b")), seen.rows);
    }

    @Test
    void valuesAreGivenToPlaceholdersAndTheServerSaysTheirTypes() {
        run("select $1::int + 1, $2::text is null", "41", null);
        assertEquals(List.of(List.of("42", "t")), seen.rows);
        assertEquals(List.of("int4", "text"), session.parameters("select $1::int + 1, $2::text"));
        assertEquals(Transaction.NONE, session.transaction());
        run("create temp table given (a int, b date); insert into given values ($1, $2); select * from given;", "5", "2026-11-23");
        assertEquals(List.of(List.of("5", "2026-11-23")), seen.rows);
    }

    @Test
    void namesWithoutValueAreGivenAsParametersWhereThatCanBe() {
        var named = new HashMap<String, String>(Map.of("who", "it's", "path", "a"));
        named.put("none", null);
        run("select :who || $1::text, :'who', :none::int is null; set search_path to :path; show search_path;",
                new Values(List.of("!"), named));
        assertEquals(List.of(Arrays.asList("it's!", "it's", "t"), List.of("a")), seen.rows);
    }

    @Test
    void filesAreIncludedNextToEachOther(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("inner.sql"), "\\set got 3\nselect 2");
        var outer = Files.writeString(directory.resolve("outer.sql"), "select 1;\n\\ir inner.sql\n");
        run("\\i '" + outer + "'\nselect :got;");
        assertEquals(List.of(List.of("1"), List.of("2"), List.of("3")), seen.rows);
        assertThrows(ProblemException.class, () -> run("\\i " + directory + "/none.sql"));
        Files.writeString(outer, "\\ir outer.sql");
        assertEquals("include-deep", refused("\\i '" + outer + "'"));
    }

    @Test
    void anotherDatabaseIsConnectedTo() {
        run("\\c otherdb\nselect current_database();");
        assertEquals(List.of(List.of("otherdb")), seen.rows);
        assertEquals("connect", refused("\\c nowhere"));
        assertEquals("connect-as", refused("\\c - postgres"));
        assertEquals("connect-in-transaction", refused("begin; \\c appdb"));
        assertNull(seen.error);
    }

    @Test
    void commandsThatAreNotKnownAreNamed() {
        var failed = assertThrows(ProblemException.class, () -> run("select 1 \\gexec"));
        assertEquals("\\gexec", failed.problem().subject());
        assertEquals("backslash", failed.problem().detail());
        assertEquals("output", refused("select 1 \\g rows.txt"));
        assertEquals("unclosed-if", refused("\\if true\nselect 1;"));
        assertEquals("no-if", refused("\\endif"));
    }
}
