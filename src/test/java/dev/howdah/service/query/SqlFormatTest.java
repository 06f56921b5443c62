package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlFormatTest {
    @Test
    void clausesBeginLines() {
        assertEquals("""
                SELECT c.region, count(*) AS n, extract(year FROM o.placed) AS y
                FROM shop.orders o
                    LEFT JOIN shop.customers c ON c.id = o.customer
                WHERE o.state IN ('new', 'paid')
                    AND o.total BETWEEN 1 AND 5
                    OR c.region IS DISTINCT FROM 'x'
                GROUP BY c.region
                ORDER BY n DESC
                LIMIT 10;""", SqlFormat.format("select c.region,count(*) as n , extract(year from o.placed) as y from shop.orders o "
                + "left join shop.customers c on c.id=o.customer where o.state in ( 'new','paid' ) and o.total between 1 and 5 "
                + "or c.region is distinct from 'x' group by c.region order by n desc limit 10 ;"));
    }

    @Test
    void aQueryInParenthesesIsMovedIn() {
        assertEquals("""
                WITH x AS (
                    SELECT 1
                    UNION ALL
                    SELECT 2
                )
                SELECT *
                FROM x
                WHERE EXISTS (
                    SELECT 1
                    FROM y
                    WHERE y.a = x.a
                )""", SqlFormat.format("with x as (select 1 union all select 2) select * from x where exists (select 1 from y where y.a=x.a)"));
    }

    @Test
    void writesAndDefinitionsHaveTheirLines() {
        assertEquals("INSERT INTO t (a, b)\nVALUES (1, 2), (3, 4)\nON CONFLICT (a) DO UPDATE\nSET b = 5\nRETURNING a;".replace(
                "\nON CONFLICT", " ON CONFLICT"),
                SqlFormat.format("insert into t (a,b) values (1,2),(3,4) on conflict (a) do update set b=5 returning a;"));
        assertEquals("UPDATE t\nSET a = -1, b = c->>'x'\nWHERE a <> 2", SqlFormat.format("update t set a= -1,b=c->>'x' where a<>2"));
        assertEquals("DELETE FROM t\nWHERE a = 1", SqlFormat.format("delete from t\n\n  where a=1"));
        assertEquals("CREATE TABLE t (\n    id int PRIMARY KEY,\n    n numeric(12, 2) DEFAULT 0\n);",
                SqlFormat.format("create table t (id int primary key, n numeric(12,2) default 0);"));
    }

    @Test
    void commentsStayWhereTheyWere() {
        assertEquals("-- first\nSELECT 1, -- one\n    2 /* two */\n    -- own line\nFROM t",
                SqlFormat.format("-- first\nselect 1, -- one\n2 /* two */\n-- own line\nfrom t"));
    }

    @Test
    void whatHasNoKnownLayoutStaysAsItIs() {
        for (var text : List.of("grant  select on t to u;", "\\d  x", "create function f() returns int language sql as $$ select  1 $$;",
                "create function f() returns int begin atomic select  1; end;",
                "copy t from stdin;\n1\t 2\n\\.\n")) {
            assertEquals(text, SqlFormat.format(text));
        }
    }

    @Test
    void commandsStayBehindTheirStatement() {
        assertEquals("SELECT 1 \\gset x_", SqlFormat.format("select  1 \\gset x_"));
    }

    @Test
    void longListsAreWrappedAtCommas() {
        var sql = "select " + String.join(", ", java.util.Collections.nCopies(40, "some_column")) + " from t";
        assertTrue(SqlFormat.format(sql).lines().allMatch(line -> line.length() <= 104));
    }

    @Test
    void theCaretStaysWithItsWord() {
        var before = "select  a   from b";
        var after = SqlFormat.format(before);
        assertEquals(after.indexOf("FROM") + 4, SqlFormat.moved(before, after, before.indexOf("from") + 4));
    }

    @Test
    void noTokenIsEverChangedLostOrMoved() {
        var random = new Random(7);
        var pieces = List.of("select", "from", "where", "and", "between", "(", ")", ",", ";", "'it''s'", "E'a\\'b'", "$x$ a  ; b $x$", "--c\n",
                "/* a\n /* b */ */", "\n", " ", "  ", "=", "-", "->>", "::", ":", ":x", "<", ">", "*", "/", "\"Odd  Name\"", "U&'a' uescape '!'", "1.5",
                ".", "$1", "x", "order", "by", "group", "join", "left", "case", "end", "[", "]", "\\;", "\\d x\n", "insert", "values", "with", "as",
                "create table t", "create view v as", "'a'", "e'b'", "\t", "||", "update", "set", "!", "~", "@", "limit", "ä", "copy t from stdin;");
        for (var round = 0; round < 20_000; round++) {
            var sql = new StringBuilder();
            for (var i = random.nextInt(30); i >= 0; i--) {
                sql.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            var before = sql.toString();
            var after = SqlFormat.format(before);
            assertEquals(tokens(before), tokens(after), before);
            assertEquals(StatementSplitter.split(before).size(), StatementSplitter.split(after).size(), before);
        }
    }

    @Test
    void whatWasLaidOutIsLaidOutTheSameAgain() {
        for (var sql : List.of("select a,b from t where x=1 and y in (select z from u where v is not null) order by 1",
                "with a as (select 1), b as (values (1),(2)) select * from a cross join b union select 3 limit 1 offset 2;",
                "insert into t select * from (values (1, 'a')) v(i, s) returning *; update t set a=1,b=2 from u where t.i=u.i;")) {
            var once = SqlFormat.format(sql);
            assertEquals(once, SqlFormat.format(once));
        }
    }

    /** Everything but blanks and the case of words; signs of operators that touch are one. */
    private static List<String> tokens(String sql) {
        var found = new ArrayList<String>();
        var lexer = new SqlLexer(sql);
        var touches = false;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var text = token.in(sql);
            var sign = token.kind() == Kind.OPERATOR && !",[]".contains(text);
            if (sign && touches) {
                found.set(found.size() - 1, found.getLast() + text);
            } else if (token.kind() != Kind.BLANK) {
                found.add(token.kind() == Kind.WORD ? text.toLowerCase(Locale.ROOT) : text);
            }
            touches = sign;
        }
        return found;
    }
}
