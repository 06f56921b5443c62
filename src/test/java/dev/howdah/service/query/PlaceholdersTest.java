package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private static Placeholders in(String script) {
        return Placeholders.in(script, new Variables());
    }

    @Test
    void numbersAndNamesWithoutValueAreFound() {
        assertEquals(new Placeholders(2, List.of()), in("select $2; insert into t values ($1)"));
        assertEquals(new Placeholders(0, List.of("day", "who")), in("select * from t where a > :'day' and b = :who and c = :day"));
    }

    @Test
    void stringsBodiesCastsAndSlicesAskForNothing() {
        for (var sql : List.of("select ':a $1', \":b\", $$ :c $1 $$, a::int, a[1:n], :{?x} -- :d\n/* :e */",
                "prepare p as select $1", "create function f(int) returns int begin atomic select $1; end;",
                "do $$ begin perform :x; end $$", "copy t from stdin;\n:a\t$1\n\\.")) {
            assertTrue(in(sql).isEmpty(), sql + in(sql));
        }
    }

    @Test
    void whatTheScriptSetsIsNotAskedFor() {
        assertTrue(in("\\set a 1\nselect :a").isEmpty());
        assertTrue(in("select 1 as x \\gset my_\nselect :my_x").isEmpty());
        assertEquals(List.of("a"), in("select :a;\n\\set a 1").names());
        assertEquals(List.of("other"), in("select 1 as x \\gset my_\nselect :my_x, :other").names());
        assertTrue(in("select :ON_ERROR_STOP").isEmpty());
    }
}
