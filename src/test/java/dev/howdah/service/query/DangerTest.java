package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.service.query.Danger.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DangerTest {
    private static List<Sort> sorts(String sql) {
        return Danger.in(sql).stream().map(Danger::sort).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update t set a = 1", "UPDATE t SET a = (select 1 from x where x.i = t.i)", "update t set a = 1 -- where id = 3",
            "explain analyze update t set a = 1", "explain (analyze, buffers) update t set a = 1",
            "with x as (select 1 where true) update t set a = 1", "with x as (update t set a = 1 returning *) select * from x where true",
            "/* careful */ update t set a = 'where'"})
    void anUpdateOfEveryRowIsFound(String sql) {
        assertEquals(List.of(Sort.UPDATE_ALL), sorts(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update t set a = 1 where id = 3", "insert into t values (1) on conflict (i) do update set a = 1",
            "select * from t for update", "select * from t for no key update", "with x as (delete from t where a = 1 returning *) select 1",
            "select 'update t set a = 1'", "delete from t using u where t.i = u.i", "merge into t using s on t.i = s.i when matched then "
            + "update set a = 1 when not matched then insert values (1)", "select update from t", "\\dt"})
    void whatNamesItsRowsIsNone(String sql) {
        assertEquals(List.of(), sorts(sql));
    }

    @Test
    void explainRunsWhatItAnalyzesAndNothingElse() {
        assertEquals(List.of(Sort.ANALYZED_WRITE), sorts("explain analyze update t set a = 1 where id = 3"));
        assertEquals(List.of(Sort.ANALYZED_WRITE), sorts("explain (analyze, format json) insert into t select 1"));
        assertEquals(List.of(), sorts("explain analyze"));
        assertEquals(List.of(Sort.DROP), sorts("explain analyze explain (analyze) drop table t"));
        assertEquals(List.of(), sorts("explain (analyze) select 1"));
        assertEquals(List.of(), sorts("explain (format json) delete from t"));
    }

    @Test
    void statementsThatAreJoinedOrHaveCommandsInThemAreLookedAt() {
        assertEquals(List.of(Danger.Sort.DELETE_ALL, Danger.Sort.DROP), Danger.in("select 1\\; delete from t\\; drop table t \\gx")
                .stream().map(Danger::sort).toList());
        assertEquals(List.of(), Danger.in("copy t from stdin;\ndelete from t;\n\\.\n\\echo drop table t;"));
    }

    @Test
    void everyStatementOfAScriptIsLookedAt() {
        assertEquals(List.of(Sort.DELETE_ALL, Sort.TRUNCATE, Sort.DROP, Sort.DEFINITION, Sort.DEFINITION),
                sorts("begin; delete from t; truncate t; select 1; drop table t; create table t (i int); grant all on t to public; commit"));
    }
}
