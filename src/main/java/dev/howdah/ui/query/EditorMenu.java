package dev.howdah.ui.query;

import dev.howdah.service.query.Snippet;
import dev.howdah.ui.kit.Messages;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** What the right button shows in the editor. */
final class EditorMenu extends ContextMenu {
    private final Messages messages;

    EditorMenu(SqlEditor editor, Messages messages, EditorTools tools) {
        this.messages = messages;
        setId("sql-editor-menu");
        var snippets = new Menu(messages.get("query.editor.snippets"));
        getItems().addAll(item("cut", "Shortcut+X", editor::cut), item("copy", "Shortcut+C", editor::copy),
                item("paste", "Shortcut+V", editor::paste), new SeparatorMenuItem(),
                item("format", "Shortcut+Shift+F", tools::format), item("comment", "Shortcut+Slash", editor::toggleComment), snippets);
        setOnShowing(_ -> snippets.getItems().setAll(tools.snippets().all().stream().map(each -> snippet(each, tools)).toList()));
    }

    private MenuItem item(String name, String keys, Runnable action) {
        var item = new MenuItem(messages.get("query.editor." + name));
        item.setAccelerator(KeyCombination.keyCombination(keys));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static MenuItem snippet(Snippet snippet, EditorTools tools) {
        var item = new MenuItem(snippet.word() + "   " + snippet.title());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> tools.insert(snippet));
        return item;
    }
}
