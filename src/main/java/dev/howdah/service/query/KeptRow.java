package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the one row of a query for {@code \gset}, instead of showing it. */
final class KeptRow extends Forwarded {
    private List<Column> columns = List.of();
    private byte[][] row;
    private int rows;

    KeptRow(Results to) {
        super(to);
    }

    @Override
    public void columns(List<Column> found) {
        columns = found;
    }

    @Override
    public boolean row(byte[][] values) {
        row = rows++ == 0 ? values : row;
        return rows < 2;
    }

    /** Sets a variable for each column; NULL unsets it. */
    void into(Variables variables, String prefix) {
        if (columns.isEmpty() || rows != 1) {
            ScriptRun.refuse("\\gset", rows > 1 ? "gset-many" : "gset-none");
        }
        for (var i = 0; i < row.length; i++) {
            var name = prefix + columns.get(i).name();
            if (row[i] == null) {
                variables.unset(name);
            } else {
                variables.set(name, new String(row[i], StandardCharsets.UTF_8));
            }
        }
    }
}
