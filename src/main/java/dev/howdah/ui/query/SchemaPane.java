package dev.howdah.ui.query;

import dev.howdah.service.query.SchemaItem;
import dev.howdah.service.query.SchemaItem.Kind;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the database holds, as a tree that is read where it is opened, and a field that searches all of it. */
final class SchemaPane extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination FIRST = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final SchemaViewModel model;
    private final Messages messages;
    private final Consumer<String> insert;
    private final Consumer<String> open;
    private final TextField search = new TextField();
    private final TreeView<SchemaItem> tree = new TreeView<>();
    private List<SchemaItem> roots = List.of();

    /**
     * @param insert puts a text where the caret of the editor stands
     * @param open   opens a tab with a text
     */
    SchemaPane(SchemaViewModel model, Messages messages, Formats formats, Consumer<String> insert, Consumer<String> open) {
        this.model = model;
        this.messages = messages;
        this.insert = insert;
        this.open = open;
        setId("sql-schema");
        getStyleClass().add("schema");
        search.setId("sql-schema-search");
        search.setPromptText(messages.get("query.schema.search"));
        search.getStyleClass().add("small");
        search.textProperty().addListener((_, _, words) -> search(words.strip()));
        tree.setId("sql-schema-tree");
        tree.setShowRoot(false);
        tree.setCellFactory(_ -> new SchemaCell(messages, formats));
        tree.setContextMenu(menu());
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                chosen().filter(each -> !each.kind().branch()).ifPresent(each -> insert.accept(each.sqlName()));
            }
        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        var field = new HBox(search);
        field.getStyleClass().add("schema-search");
        HBox.setHgrow(search, Priority.ALWAYS);
        getChildren().addAll(head(), field, problem(), tree);
    }

    private HBox head() {
        var title = new Label(messages.get("query.schema.title"));
        title.getStyleClass().addAll("panel-title", "semibold");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var busy = new Busy();
        busy.visibleProperty().bind(model.busyProperty());
        var stop = button("stop", Feather.X, model::cancel);
        stop.visibleProperty().bind(model.busyProperty());
        var head = new HBox(title, gap, busy, stop, button("refresh", Feather.REFRESH_CW, this::refresh));
        head.getStyleClass().add("side-head");
        return head;
    }

    private Button button(String name, Feather icon, Runnable action) {
        var button = new Button(null, Icons.of(icon, 14));
        button.setId("sql-schema-" + name);
        button.getStyleClass().addAll("flat", "icon-only");
        button.setAccessibleText(messages.get("query.schema." + name));
        button.setTooltip(new Tooltip(messages.get("query.schema." + name)));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private ProblemPane problem() {
        var pane = new ProblemPane();
        pane.setId("sql-schema-problem");
        pane.setMessages(messages);
        pane.setRetry(this::refresh);
        pane.problemProperty().bind(model.problemProperty());
        return pane;
    }

    /** Reads it anew, from the databases on. */
    void refresh() {
        if (!search.getText().isBlank()) {
            search(search.getText().strip());
            return;
        }
        model.roots(answer -> answer.ifPresent(items -> {
            roots = items;
            show(items);
            tree.getRoot().getChildren().stream().filter(each -> each.getValue().kind() == Kind.DATABASE)
                    .forEach(each -> each.setExpanded(true));
        }));
    }

    private void search(String words) {
        if (words.isEmpty()) {
            model.stopSearch();
            show(roots);
            return;
        }
        model.search(words, answer -> answer.ifPresent(this::show));
    }

    private void show(List<SchemaItem> items) {
        var root = new TreeItem<SchemaItem>();
        root.getChildren().setAll(items.stream().map(each -> new SchemaNode(each, model)).toList());
        tree.setRoot(root);
    }

    private Optional<SchemaItem> chosen() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue)
                .filter(each -> !each.group());
    }

    private void key(KeyEvent event) {
        var item = chosen();
        if (COPY.match(event)) {
            item.ifPresent(SchemaPane::copy);
            event.consume();
        } else if (FIRST.match(event)) {
            item.filter(SchemaItem::readable).map(SchemaItem::firstRows).ifPresent(open);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            item.map(SchemaItem::sqlName).ifPresent(insert);
            event.consume();
        } else if (event.getCode() == KeyCode.F5) {
            refresh();
            event.consume();
        }
    }

    private static void copy(SchemaItem item) {
        var content = new ClipboardContent();
        content.putString(item.sqlName());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private ContextMenu menu() {
        var menu = new ContextMenu();
        menu.setOnShowing(_ -> menu.getItems().setAll(chosen().map(this::actions).orElse(List.of())));
        menu.getItems().add(new MenuItem());
        return menu;
    }

    private List<MenuItem> actions(SchemaItem item) {
        var actions = new ArrayList<MenuItem>();
        if (item.readable()) {
            actions.add(action("first", () -> open.accept(item.firstRows())));
        }
        actions.add(action("insert", () -> insert.accept(item.sqlName())));
        actions.add(action("copy", () -> copy(item)));
        if (item.definable()) {
            actions.add(action("definition", () -> model.definition(item, answer -> answer.ifPresent(open))));
        }
        if (item.readable()) {
            actions.add(new SeparatorMenuItem());
            if (item.kind() == Kind.TABLE || item.kind() == Kind.PARTITIONED_TABLE) {
                actions.add(action("truncate", () -> open.accept(item.truncation())));
            }
            actions.add(action("drop", () -> open.accept(item.drop())));
        }
        return actions;
    }

    private MenuItem action(String name, Runnable what) {
        var item = new MenuItem(messages.get("query.schema." + name));
        item.setId("sql-schema-" + name);
        item.setOnAction(_ -> what.run());
        return item;
    }
}
