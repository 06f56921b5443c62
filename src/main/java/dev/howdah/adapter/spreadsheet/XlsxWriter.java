package dev.howdah.adapter.spreadsheet;

import dev.howdah.service.query.RowWriter;
import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes an Excel workbook as a stream: a further sheet when one is full, numbers as numbers when Excel keeps all of
 * their digits, all else as text, never as a formula. A text longer than a cell may be is cut.
 */
public final class XlsxWriter implements RowWriter {
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_CHARACTERS = 32_767;
    private static final int EXACT_DIGITS = 15;
    private static final int FLUSH_EVERY = 500;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final List<Column> columns;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int at;

    public XlsxWriter(List<Column> columns, OutputStream out) {
        this.columns = columns;
        workbook = new Workbook(out, "Howdah", null);
        begin();
    }

    private void begin() {
        sheet = workbook.newWorksheet("Rows " + ++sheets);
        for (var i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, columns.get(i).name());
        }
        at = 1;
    }

    @Override
    public void row(byte[][] values) throws IOException {
        if (at == MOST_ROWS) {
            sheet.finish();
            begin();
        }
        for (var i = 0; i < values.length; i++) {
            if (values[i] != null) {
                value(i, new String(values[i], StandardCharsets.UTF_8));
            }
        }
        if (++at % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void value(int column, String text) {
        if (columns.get(column).numeric() && NUMBER.matcher(text).matches()
                && new BigDecimal(text).precision() <= EXACT_DIGITS) {
            sheet.value(at, column, new BigDecimal(text));
        } else {
            sheet.inlineString(at, column, text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
