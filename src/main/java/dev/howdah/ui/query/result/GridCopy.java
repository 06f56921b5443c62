package dev.howdah.ui.query.result;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.query.ResultStore;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Puts cells on the clipboard; many of them are written in the background. UI thread only. */
final class GridCopy {
    private static final int AT_ONCE = 200;

    private final Workers workers;
    private final Consumer<Text> say;
    private int asked;

    GridCopy(Workers workers, Consumer<Text> say) {
        this.workers = workers;
        this.say = say;
    }

    /** @param stored index in the store of a row by its index on the screen; not changed any more */
    void copy(ResultStore store, IntUnaryOperator stored, CellBlock block, BlockText.Form form) {
        var text = new BlockText(store, stored, block);
        var mine = ++asked;
        if (block.rows() <= AT_ONCE) {
            put(text.write(form), block.rows());
            return;
        }
        workers.background().execute(() -> {
            var written = text.write(form);
            workers.ui().execute(() -> {
                if (mine == asked) {
                    put(written, block.rows());
                }
            });
        });
    }

    private void put(Optional<String> text, int rows) {
        text.ifPresent(each -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, each)));
        say.accept(text.isPresent() ? new Text("query.copy.done", List.of(rows))
                : new Text("query.copy.too-much", List.of(BlockText.MOST >> 20)));
    }
}
