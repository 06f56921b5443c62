package dev.howdah.ui.query.result;

import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.RowWriter.Format;
import dev.howdah.service.query.TextWriters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** What of a result goes to the clipboard. */
final class BlockText {
    /** What the clipboard gets at most, in bytes. */
    static final int MOST = 64 << 20;
    private static final String TABLE = "copied";
    private static final TextWriters WRITERS = new TextWriters((_, _, _, _) -> {
        throw new IOException("no spreadsheets");
    });

    /** How rows are copied. */
    enum Form {
        /** Fields between tabs. */
        TABBED,
        /** The same below the names of the columns. */
        NAMED,
        INSERTS,
        JSON
    }

    private final ResultStore store;
    private final IntUnaryOperator stored;
    private final CellBlock block;

    /** @param stored index in the store of a row by its index on the screen */
    BlockText(ResultStore store, IntUnaryOperator stored, CellBlock block) {
        this.store = store;
        this.stored = stored;
        this.block = block;
    }

    /** Empty when it is too much for a clipboard. */
    Optional<String> write(Form form) {
        return switch (form) {
            case TABBED, NAMED -> tabbed(form == Form.NAMED);
            case INSERTS -> written(Format.INSERTS);
            case JSON -> written(Format.JSON_LINES)
                    .map(lines -> "[" + lines.lines().collect(Collectors.joining(",\n ")) + "]\n");
        };
    }

    private Optional<String> tabbed(boolean named) {
        var columns = store.columns().subList(block.firstColumn(), block.lastColumn() + 1);
        var out = new StringBuilder(named ? TabbedText.names(columns) + "\n" : "");
        for (var row = block.firstRow(); row <= block.lastRow(); row++) {
            var values = store.row(stored.applyAsInt(row));
            out.append(TabbedText.line(Arrays.copyOfRange(values, block.firstColumn(), block.lastColumn() + 1))).append('\n');
            if (out.length() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private Optional<String> written(Format format) {
        var columns = store.columns().subList(block.firstColumn(), block.lastColumn() + 1);
        var out = new ByteArrayOutputStream();
        try (var writer = WRITERS.open(format, columns, TABLE, out)) {
            for (var row = block.firstRow(); row <= block.lastRow(); row++) {
                writer.row(Arrays.copyOfRange(store.raw(stored.applyAsInt(row)), block.firstColumn(), block.lastColumn() + 1));
                if (out.size() > MOST) {
                    return Optional.empty();
                }
            }
        } catch (IOException notInMemory) {
            throw new UncheckedIOException(notInMemory);
        }
        return Optional.of(out.toString(StandardCharsets.UTF_8));
    }
}
