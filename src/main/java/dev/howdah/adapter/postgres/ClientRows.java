package dev.howdah.adapter.postgres;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Results;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** COPY whose rows stand in the script, or are to be shown as they come. */
final class ClientRows {
    private static final int BUFFER = 1 << 16;

    private final BaseConnection connection;

    ClientRows(BaseConnection connection) {
        this.connection = connection;
    }

    /** How many rows were taken. */
    long in(String sql, String rows) throws SQLException {
        try {
            return new CopyManager(connection).copyIn(sql, new StringReader(rows), BUFFER);
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }

    /** How many rows came; each is a line. */
    long out(String sql, Results results) throws SQLException {
        var copy = new CopyManager(connection).copyOut(sql);
        results.columns(List.of(new Column("COPY", "text", false)));
        var wanted = true;
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (wanted) {
                wanted = results.row(new byte[][] {line(row)});
            }
        }
        return copy.getHandledRowCount();
    }

    private static byte[] line(byte[] row) {
        var text = new String(row, StandardCharsets.UTF_8);
        return (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).getBytes(StandardCharsets.UTF_8);
    }
}
