package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> split(String script) {
        return StatementSplitter.split(script).stream().map(SqlStatement::text).toList();
    }

    private static void whole(String statement) {
        assertEquals(List.of(statement, "select 2;"), split(statement + "\nselect 2;"));
    }

    @Test
    void semicolonsEndStatements() {
        assertEquals(List.of("select 1;", "select 2;", ";", "select 3"), split("select 1; select 2;\n;\n  select 3  \n"));
        assertEquals(List.of(), split(" \n -- nothing; here \n /* ; */"));
    }

    @Test
    void commentsBeforeAStatementAreNotPartOfItsText() {
        assertEquals(List.of("select 1 -- one;\n;", "select 2"), split("-- first;\nselect 1 -- one;\n; /* two; */ select 2"));
    }

    @Test
    void stringsAndNamesKeepTheirSemicolons() {
        whole("select 'a;''b', \";\"\";\", 'back\\';");
        whole("select E'it\\'s; \\\\', e'\\';';");
        whole("select U&'d\\0061;' UESCAPE '!', U&\"d;\", N';', B'1', X'1F;';");
        whole("select 'a'\n  ';b';");
        whole("select E'a'\n  -- and\n  '\\';b';");
    }

    @Test
    void dollarQuotesEndAtTheirOwnTag() {
        whole("do $$ begin perform 1; end $$;");
        whole("select $q$ $$ ; $Q$ ; $q$ || $é1$;$é1$;");
        whole("select $1, a$b$, 1 from t$x;");
        whole("select $1$$;$$;");
    }

    @Test
    void commentsNest() {
        whole("select /* a; /* b; */ c; */ 1 -- ;\n;");
        whole("select 1 */* ; */ 2;");
    }

    @Test
    void parenthesesHoldSemicolons() {
        whole("create rule r as on insert to t do also (insert into a values (1); insert into b values (2));");
        assertEquals(List.of("select 1);", "select 2"), split("select 1); select 2"));
    }

    @Test
    void bodiesOfFunctionsInPlainSqlAreKeptTogether() {
        whole("CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1; END; END;");
        whole("create procedure p() begin atomic insert into t values (1); end;");
        assertEquals(List.of("begin;", "select case when true then 1 end;", "end;"),
                split("begin; select case when true then 1 end; end;"));
        assertEquals(List.of("create table begin (a int);", "select 1"), split("create table begin (a int); select 1"));
    }

    @Test
    void whatIsNeverClosedGoesOnToTheEnd() {
        for (var open : List.of("'a;b", "\"a;b", "$$a;b", "/*a;b", "$t$;$$", "E'\\'")) {
            assertEquals(List.of("select " + open), split("select " + open));
        }
    }

    @Test
    void aBackslashCommandIsItsLine() {
        assertEquals(List.of("\\d orders; x", "select 1;"), split("\\d orders; x\nselect 1;"));
        assertTrue(StatementSplitter.split("\\timing").getFirst().backslash());
        assertEquals(List.of("select 1\\; select 2;"), split("select 1\\; select 2;"));
    }

    @Test
    void commandsAreFoundAnywhereOutsideQuotes() {
        assertEquals(List.of("select 1 \\gx", "select 2;"), split("select 1 \\gx\nselect 2;"));
        assertEquals(List.of("select 1 \\g ", "\\echo a ", "\\echo 'b\\\\;' c"), split("select 1 \\g \\echo a \\echo 'b\\\\;' c"));
        assertEquals(List.of("select 1 \\gset x\\\\", "select 2;"), split("select 1 \\gset x\\\\ select 2;"));
        assertEquals(List.of("select '\\g', \"\\g\" -- \\g\n/* \\g */;"), split("select '\\g', \"\\g\" -- \\g\n/* \\g */;"));
        assertEquals(List.of("select 1\n\\if true\n+ 1\n\\endif\n;", "\\q"), split("select 1\n\\if true\n+ 1\n\\endif\n;\n\\q"));
    }

    @Test
    void theRowsOfACopyBelongToIt() {
        var copy = "COPY t (a, b) FROM STDIN WITH (FORMAT csv); -- rows\n1;2\n'\\d\n\\.x\n\\.";
        assertEquals(List.of("begin;", copy, "commit;"), split("begin;\n" + copy + "\ncommit;"));
        assertEquals(List.of("copy t from stdin;\n1;2\nselect 3;"), split("copy t from stdin;\n1;2\nselect 3;"));
        assertEquals(List.of("copy t from stdin \\g\n1;\n\\.", "x"), split("copy t from stdin \\g\n1;\n\\.\nx"));
        assertEquals(List.of("copy t from 'stdin';", "copy (select 1 from stdin) to stdout;", "copy t from program 'stdin';",
                "select stdin;", "1"), split("copy t from 'stdin';copy (select 1 from stdin) to stdout;\n"
                + "copy t from program 'stdin';\nselect stdin;\n1"));
        assertEquals("copy t from stdin;\n1\n2\n\\.", at("copy t from stdin;\n1\n2\n\\.\nselect 1", 21));
    }

    @Test
    void theCaretChoosesTheStatementItIsInOrBehind() {
        var script = "select 1;\n\n-- two\nselect 2; -- done\n\nselect 3";
        assertEquals("select 1;", at(script, 0));
        assertEquals("select 1;", at(script, 9));
        assertEquals("select 2;", at(script, script.indexOf("two")));
        assertEquals("select 2;", at(script, script.indexOf("done")));
        assertEquals("select 3", at(script, script.length()));
        assertEquals("select 1", at("select 1\n\n", 10));
    }

    private static String at(String script, int caret) {
        return StatementSplitter.at(script, caret).orElseThrow().text();
    }

    @Test
    void noCharacterIsEverLostOrMoved() {
        var pieces = List.of("select ", "'", "''", "\"", "$$", "$a$", "$a", ";", "; ", "\n", "--", "/*", "*/", "\\", "\\;",
                "(", ")", "E'", "U&'", "U&\"", "begin ", "end ", "case ", "create function ", "or replace ", "1", ".",
                "é", "𝄞", "\r\n", "\t", "*", "+", "x$y$", ":", "\0", "\\g", "\\gx ", "\\if ", "copy t from stdin", ":'a'", "\\.", "\n\\.\n");
        var random = new Random(20261123);
        for (var round = 0; round < 20_000; round++) {
            var script = new StringBuilder();
            for (var i = random.nextInt(25); i > 0; i--) {
                script.append(pieces.get(random.nextInt(pieces.size())));
            }
            checkNothingLost(script.toString());
        }
    }

    private static void checkNothingLost(String script) {
        var tokens = new StringBuilder();
        var lexer = new SqlLexer(script);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            assertEquals(tokens.length(), token.start());
            assertTrue(token.end() > token.start());
            tokens.append(token.in(script));
        }
        assertEquals(script, tokens.toString());

        var at = 0;
        for (var each : StatementSplitter.split(script)) {
            assertEquals(at, each.from(), script);
            assertTrue(each.start() >= at);
            assertTrue(isBlank(script.substring(at, each.start())), script);
            assertEquals(each.text(), script.substring(each.start(), each.end()));
            at = each.end();
        }
        assertTrue(isBlank(script.substring(at)), script);
    }

    /** Only blanks and comments. */
    private static boolean isBlank(String part) {
        var lexer = new SqlLexer(part);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() != SqlToken.Kind.BLANK && token.kind() != SqlToken.Kind.COMMENT) {
                return part.substring(token.start()).chars().allMatch(each -> each <= ' ');
            }
        }
        return true;
    }

    @Test
    void tenMegabytesAreSplitWithinASecond() {
        var script = "insert into t values (1, 'some; text', $$body;$$); -- and a comment\n".repeat(160_000);
        StatementSplitter.split(script.substring(0, 1_000_000));
        var begun = System.nanoTime();
        assertEquals(160_000, StatementSplitter.split(script).size());
        assertTrue(System.nanoTime() - begun < 3_000_000_000L, "three seconds on a busy machine");
    }

    @Test
    void anEditIsSplitAsTheWholeTextWouldBe() {
        var random = new java.util.Random(5);
        var pieces = List.of("select 1;", "'", "$$", "/*", "*/", "--", "\n", "(", ")", "\\d x\n", ";", "e'\\'", "begin atomic ",
                "create function f() ", "end;", " ", "\"", "case ", "\\;", "x", "copy t from stdin", ";\n", "\n\\.\n", "\\g", "\\echo ");
        for (var round = 0; round < 300; round++) {
            var text = new StringBuilder();
            var statements = StatementSplitter.split(text.toString());
            for (var edit = 0; edit < 40; edit++) {
                var at = random.nextInt(text.length() + 1);
                var removed = random.nextInt(3) == 0 ? random.nextInt(Math.min(12, text.length() - at + 1)) : 0;
                var inserted = random.nextInt(5) == 0 ? "" : pieces.get(random.nextInt(pieces.size()));
                text.replace(at, at + removed, inserted);
                statements = StatementSplitter.again(statements, text.toString(), at, removed, inserted.length());
                assertEquals(StatementSplitter.split(text.toString()), statements, text.toString());
            }
        }
    }
}
