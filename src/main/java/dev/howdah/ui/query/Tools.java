package dev.howdah.ui.query;

import dev.howdah.model.Environment;
import dev.howdah.service.query.RowWriter;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.TextWriters;
import java.io.IOException;
import java.time.Clock;

/** What a tab works with besides its session. */
record Tools(Environment.Kind purpose, Chronicle chronicle, RowWriter.Factory writers, ScriptFiles scripts) {
    /** Nothing is kept, and there are no spreadsheets. */
    static Tools none(Clock clock) {
        return new Tools(Environment.Kind.SANDBOX, new Chronicle(SqlHistory.NONE, "", clock), new TextWriters((_, _, _, _) -> {
            throw new IOException("no spreadsheets");
        }), ScriptFiles.NONE);
    }
}
