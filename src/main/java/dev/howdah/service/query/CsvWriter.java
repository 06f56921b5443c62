package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the very bytes of PostgreSQL's {@code COPY ... TO ... CSV HEADER}. */
final class CsvWriter implements RowWriter {
    private static final byte[] END_OF_DATA = {'\\', '.'};

    private final OutputStream out;
    private final boolean alone;

    CsvWriter(List<Column> columns, OutputStream out) throws IOException {
        this.out = out;
        alone = columns.size() == 1;
        row(columns.stream().map(each -> each.name().getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
    }

    @Override
    public void row(byte[][] values) throws IOException {
        for (var i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            if (values[i] != null) {
                value(values[i]);
            }
        }
        out.write('\n');
    }

    /** Quoted where it has to be: an empty text too, since nothing at all is NULL. */
    private void value(byte[] value) throws IOException {
        if (!needsQuotes(value)) {
            out.write(value);
            return;
        }
        out.write('"');
        for (var each : value) {
            if (each == '"') {
                out.write('"');
            }
            out.write(each);
        }
        out.write('"');
    }

    private boolean needsQuotes(byte[] value) {
        if (value.length == 0 || alone && value.length == 2 && value[0] == END_OF_DATA[0] && value[1] == END_OF_DATA[1]) {
            return true;
        }
        for (var each : value) {
            if (each == ',' || each == '"' || each == '\n' || each == '\r') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
