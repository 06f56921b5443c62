package dev.howdah.ui.query;

import dev.howdah.service.query.Completion;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;

/** What could stand at the caret, below it: arrows and Enter take one, Esc leaves. One that is alone is taken at once. */
final class CompletionMenu extends ContextMenu {
    private static final int MOST = 16;

    CompletionMenu() {
        setId("sql-completion");
    }

    void show(SqlEditor editor, Completion completion) {
        hide();
        if (completion.candidates().size() == 1) {
            editor.complete(completion.from(), completion.candidates().getFirst().text());
            return;
        }
        getItems().setAll(completion.candidates().stream().limit(MOST).map(each -> {
            var detail = new Label(each.detail());
            detail.getStyleClass().addAll("small", "muted");
            var item = new MenuItem(each.text(), detail);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> editor.complete(completion.from(), each.text()));
            return item;
        }).toList());
        if (getItems().isEmpty()) {
            return;
        }
        editor.caretOnScreen().ifPresentOrElse(at -> show(editor, at.getMinX(), at.getMaxY()),
                () -> show(editor, Side.TOP, 0, 0));
    }
}
