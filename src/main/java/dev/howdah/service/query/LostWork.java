package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Transaction;

/** What became of a statement, and of its transaction, whose server went away before it had answered. */
public enum LostWork {
    /** Nothing was running. */
    NONE,
    /** The statement only read, and called no function that might do more. */
    NOTHING_CHANGED,
    /** The server rolls back a transaction whose session ends: nothing of it was applied. */
    ROLLED_BACK,
    /** It was on its own, or it was the commit: it may or may not have been applied. */
    UNKNOWN;

    /**
     * @param before   the transaction when the statement was sent
     * @param readOnly whether the session could not change anything
     */
    public static LostWork of(String statement, Transaction before, boolean readOnly) {
        var kinds = StatementParts.of(statement).stream().map(StatementKind::ofOne).toList();
        if (before != Transaction.NONE) {
            var ends = kinds.contains(StatementKind.COMMIT) || kinds.contains(StatementKind.ROLLBACK) && kinds.size() > 1;
            return ends && before == Transaction.OPEN && !readOnly ? UNKNOWN : ROLLED_BACK;
        }
        var reads = kinds.stream().allMatch(each -> each == StatementKind.READ) && !StatementKind.calls(statement);
        return readOnly || reads ? NOTHING_CHANGED : UNKNOWN;
    }
}
