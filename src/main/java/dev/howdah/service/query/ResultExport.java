package dev.howdah.service.query;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.RowWriter.Format;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;

/**
 * Writes a result into a file. Until it is whole the file's name ends with {@code .partial}, and so it stays when the
 * export was cancelled or failed.
 */
public final class ResultExport {
    private static final int BUFFER = 1 << 16;
    private static final int TELL_EVERY = 1000;

    /**
     * Rows of a store.
     *
     * @param at index in the store of each of the {@code count} rows
     */
    public record Rows(ResultStore store, int count, IntUnaryOperator at) {}

    private final RowWriter.Factory writers;

    public ResultExport(RowWriter.Factory writers) {
        this.writers = writers;
    }

    /** What a file is called until it is whole. */
    public static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".partial");
    }

    /**
     * Writes all rows of {@code store} that are there now; blocks.
     *
     * @param table    what INSERTs go into
     * @param progress hears how many rows were written
     * @param stopped  asked between rows
     * @throws ProblemException CANCELLED, FILE_UNWRITABLE; a part is then in {@link #partial}
     */
    public void write(ResultStore store, Format format, String table, Path file, LongConsumer progress, BooleanSupplier stopped) {
        write(new Rows(store, store.size(), row -> row), format, table, file, progress, stopped);
    }

    /** The same with some rows only, or in another order. */
    public void write(Rows what, Format format, String table, Path file, LongConsumer progress, BooleanSupplier stopped) {
        var partial = partial(file);
        var store = what.store();
        var rows = what.count();
        try (var out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER);
                var writer = writers.open(format, store.columns(), table, out)) {
            for (var i = 0; i < rows; i++) {
                if (i % TELL_EVERY == 0) {
                    progress.accept(i);
                    if (stopped.getAsBoolean()) {
                        throw new ProblemException(Code.CANCELLED, file.toString(), "");
                    }
                }
                writer.row(store.raw(what.at().applyAsInt(i)));
            }
        } catch (IOException failed) {
            throw unwritable(file, failed);
        }
        finish(partial, file);
        progress.accept(rows);
    }

    private static void finish(Path partial, Path file) {
        try {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw unwritable(file, failed);
        }
    }

    private static ProblemException unwritable(Path file, IOException failed) {
        return new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
    }
}
