package dev.howdah.service.query;

import dev.howdah.service.query.RowWriter.Format;
import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The formats that are text; spreadsheets are left to another factory. */
public record TextWriters(RowWriter.Factory spreadsheets) implements RowWriter.Factory {
    @Override
    public RowWriter open(Format format, List<Column> columns, String table, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new CsvWriter(columns, out);
            case JSON_LINES -> new JsonLinesWriter(columns, out);
            case INSERTS -> new InsertWriter(columns, table, out);
            case XLSX -> spreadsheets.open(format, columns, table, out);
        };
    }
}
