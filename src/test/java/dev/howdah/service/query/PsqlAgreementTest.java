package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.service.query.SqlToken.Kind;
import dev.howdah.testkit.PsqlWitness;
import dev.howdah.testkit.PsqlWitness.Testimony;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same scripts, read here and by psql itself: what is sent and said has to be the same. Left out is where psql, which
 * reads line by line, cuts otherwise than the server: an escape string that goes on in the next line.
 */
class PsqlAgreementTest {
    private static final Path PSQL = Path.of("/usr/bin/psql");
    private static final long FUZZ_NANOS = 6_000_000_000L;
    private static PsqlWitness witness;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(PSQL));
        witness = new PsqlWitness(PSQL.toString());
    }

    @AfterAll
    static void stop() throws IOException {
        if (witness != null) {
            witness.close();
        }
    }

    @Test
    void hardScriptsAreReadAsPsqlDoes() throws IOException, InterruptedException {
        for (var script : hard()) {
            agree(script);
        }
    }

    @Test
    void scriptsAtRandomAreReadAsPsqlDoes() throws IOException, InterruptedException {
        var pieces = pieces();
        var end = System.nanoTime() + FUZZ_NANOS;
        var random = new Random(20261123);
        for (var round = 0; round < 150 && System.nanoTime() < end; round++) {
            var script = new StringBuilder();
            for (var i = 1 + random.nextInt(14); i > 0; i--) {
                script.append(pieces.get(random.nextInt(pieces.size())));
            }
            agree(script.toString());
        }
    }

    private static List<String> hard() {
        return List.of(
                "select 1; select 2",
                "select 1\\; select 2; select 3",
                "select 1 \\g\nselect 2 \\gx\nselect 3;\n\\g",
                "\\set a 1 + 1\nselect :a, ':a', \":a\", a[1:2], 1::text, :'a', :\"a\", :{?a}, :{?b}, :b, $$:a$$;",
                "\\set a 'it''s \\\\ \\n x'\nselect :'a', :\"a\";",
                "\\set a 1\n\\set b :a + :a\n\\set c ':b'\nselect :b, :c;\\echo E:b \":b\" ':b' x:a:'b'y",
                "\\set a '1; select 2'\nselect :a + 3;",
                "\\set a :a\\set b 1\nselect :a, :b;",
                "\\set b 7\\\\ select :b; \\unset b \\\\ select :b;",
                "\\if true\nselect 1;\n\\elif true\nselect 2;\n\\else\nselect 3;\n\\endif\nselect 4;",
                "\\set x 0\n\\if :x\nselect 1;\n\\if true\nselect 2;\n\\endif\n\\elif on\nselect 3;\n\\endif",
                "select 1\n\\if false\n+ 2; select 4;\n\\else\n+ 3\n\\endif\n;",
                "select (1\n\\if true\n) \n\\else\n+ 3)\n\\endif\n;select 2;",
                "\\endif\nselect 1;\n\\else\nselect 2;\\if true\nselect 3;",
                "\\if nonsense\nselect 1;\n\\else\nselect 2;\n\\endif",
                "copy t from stdin;\n1\tselect 2;\n\\.\nselect 3;\nCOPY t FROM STDIN WITH (format csv); -- x\na;b\n\\.\n",
                "copy t from stdin \\g\na\n\\.\nselect 1;",
                "select 1 \\r select 2;",
                "select 1;\n\\q\nselect 2;",
                "\\foo bar \\echo E:no\nselect 1;",
                "select 1 \\foo\n+ 2;",
                "create function f() returns int begin atomic select 1; select case when true then 2; end; end;\nselect 3;",
                "create or replace procedure p() begin atomic select 1; end\\; create function f() begin atomic select 1; end; end;",
                "/* a /* b; */ ; */ select $a$;$b$;$a$; -- ;\nselect E'\\';', '\\'; select U&'\\;', U&\"a;\" , '' ';';",
                "select 'a'\n  -- c\n 'b;' ; select e'a\\'\n;' ;",
                "\\echo E:a 'b  c'   d \"e  f\" 'x''y' \\echo E:2\n\\qecho E:3 '\\t|'\n\\echo -n E:4\n\\echo",
                "select 1 \\; \\; select 2;;\nselect 3 \\: :",
                "\\set a b\nselect 'a :a' \":a\" /* :a */ x:a y :ab :a.b ::a :::a; select :a:a;");
    }

    private static List<String> pieces() {
        return List.of("select ", "1", "'a", "'", "\"", "$$", "$a$", ";", ";\n", "\n", " ", "/*", "*/", "(1)", ")",
                "\\;", " \\g\n", "\\echo E:1 ", "\\echo E:':a' :a\n", "\\if true\n", "\\if :a\n", "\\if false\n", "\\else\n",
                "\\endif\n", "\\elif yes\n", "\\set a 0\n", "\\set b ':a;'\n", "\\unset a\n", "\\set a 1 \\\\ ", ":a", ":'a'",
                ":\"b\"", ":{?a}", "::a", "[1:a]", "copy t from stdin;\n", "\\.\n", "x\\.\n", "create function f() begin atomic select case 1 end; end;", "end ", "case ", "\\r ", "b", "1.5", ":b", "\r\n", "é");
    }

    private void agree(String script) throws IOException, InterruptedException {
        var reference = witness.run(directory, script);
        var mine = new HandSession().run(script);
        assertEquals(told(reference), told(mine), script);
    }

    private static String told(Testimony testimony) {
        var text = new StringBuilder();
        for (var each : testimony.sent()) {
            text.append(words(each.stripTrailing()));
        }
        testimony.lines().stream().filter(each -> each.startsWith("E:")).forEach(each -> text.append(each).append('\n'));
        return text.toString();
    }

    /** Blanks and comments do not count: psql sends some of those that stand before a statement. */
    private static String words(String sql) {
        var words = new ArrayList<String>();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT) {
                words.add(token.in(sql));
            }
        }
        return sql.startsWith("rows:") ? sql + "\n" : words.isEmpty() ? "" : String.join("|", words) + "\n";
    }
}
