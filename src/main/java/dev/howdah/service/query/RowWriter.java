package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the rows of a result in some format; one thread. Closing it writes what belongs behind the last row. */
public interface RowWriter extends AutoCloseable {
    /** Formats in which rows are written, by what their files end with. */
    enum Format {
        /** As COPY ... CSV HEADER. */
        CSV("csv"),
        /** One JSON object for each row. */
        JSON_LINES("jsonl"),
        /** One INSERT for each row. */
        INSERTS("sql"),
        XLSX("xlsx");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        public String ending() {
            return ending;
        }
    }

    /** Makes writers; {@code table} is what INSERTs go into. */
    interface Factory {
        RowWriter open(Format format, List<Column> columns, String table, OutputStream out) throws IOException;
    }

    /** @param values in PostgreSQL's text form as UTF-8; null is NULL */
    void row(byte[][] values) throws IOException;

    @Override
    void close() throws IOException;
}
