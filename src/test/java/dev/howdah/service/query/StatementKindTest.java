package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlSession.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementKindTest {
    @Test
    void queriesReadUnlessTheyAlsoChange() {
        for (var sql : List.of("select 1", "/* x */ (values (1))", "table t", "with a as (select 1) select * from a",
                "show all", "explain delete from t", "select 'delete'", "begin", "set a = 1")) {
            assertEquals(StatementKind.READ, StatementKind.of(sql), sql);
        }
        for (var sql : List.of("update t set a = 1", "with a as (delete from t returning *) select * from a",
                "select 1 into t", "explain analyze delete from t", "do $$ begin end $$", "call p()", "vacuum")) {
            assertEquals(StatementKind.WRITE, StatementKind.of(sql), sql);
        }
        assertEquals(StatementKind.COMMIT, StatementKind.of("End;"));
        assertEquals(StatementKind.ROLLBACK, StatementKind.of("rollback"));
        assertEquals(StatementKind.READ, StatementKind.of("rollback to savepoint a"));
    }

    @Test
    void attemptsToMakeAReadOnlySessionWriteAreKnown() {
        for (var sql : List.of("begin read write", "start transaction isolation level serializable, read write",
                "set transaction read write", "set session characteristics as transaction read write",
                "set default_transaction_read_only to off", "set local transaction_read_only = off", "reset all",
                "discard all")) {
            assertTrue(StatementKind.asksToWrite(sql), sql);
        }
        for (var sql : List.of("begin", "begin read only", "set search_path to a", "select 'read write'")) {
            assertFalse(StatementKind.asksToWrite(sql), sql);
        }
    }

    @Test
    void whatBecameOfLostWorkDependsOnTheTransaction() {
        assertEquals(LostWork.UNKNOWN, LostWork.of("insert into t values (1)", Transaction.NONE, false));
        assertEquals(LostWork.NOTHING_CHANGED, LostWork.of("select 1", Transaction.NONE, false));
        assertEquals(LostWork.NOTHING_CHANGED, LostWork.of("insert into t values (1)", Transaction.NONE, true));
        assertEquals(LostWork.ROLLED_BACK, LostWork.of("insert into t values (1)", Transaction.OPEN, false));
        assertEquals(LostWork.UNKNOWN, LostWork.of("commit", Transaction.OPEN, false));
        assertEquals(LostWork.ROLLED_BACK, LostWork.of("commit", Transaction.FAILED, false));
    }

    @Test
    void aQueryThatCallsAFunctionMayHaveChangedSomething() {
        assertEquals(LostWork.UNKNOWN, LostWork.of("select book_order(1)", Transaction.NONE, false));
        assertEquals(LostWork.UNKNOWN, LostWork.of("select * from \"Take\" (1)", Transaction.NONE, false));
        assertEquals(LostWork.NOTHING_CHANGED, LostWork.of("select book_order(1)", Transaction.NONE, true));
        assertEquals(LostWork.ROLLED_BACK, LostWork.of("select book_order(1)", Transaction.OPEN, false));
        assertEquals(LostWork.NOTHING_CHANGED,
                LostWork.of("select count(*) from a where (b) in (1) and 'f(x)' <> '' -- g(1)", Transaction.NONE, false));
    }

    @Test
    void statementsThatAreJoinedAreAllLookedAt() {
        assertEquals(StatementKind.WRITE, StatementKind.of("select 1\\; delete from t;"));
        assertEquals(StatementKind.WRITE, StatementKind.of("commit \\; insert into t values (1)"));
        assertEquals(StatementKind.READ, StatementKind.of("select 1\\; select 2 \\gx"));
        assertTrue(StatementKind.asksToWrite("select 1\\; begin read write"));
        assertEquals(LostWork.UNKNOWN, LostWork.of("insert into t values (1)\\; commit", Transaction.OPEN, false));
        assertEquals(LostWork.UNKNOWN, LostWork.of("rollback\\; insert into t values (1)", Transaction.OPEN, false));
        assertEquals(LostWork.UNKNOWN, LostWork.of("select 1\\; insert into t values (1)", Transaction.NONE, false));
    }
}
