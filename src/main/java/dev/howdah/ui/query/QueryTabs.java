package dev.howdah.ui.query;

import dev.howdah.service.query.Snippets;
import dev.howdah.service.query.StatementSplitter;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ViewLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The tabs above, the chosen one below. Ctrl+T opens one, Ctrl+PageUp and Ctrl+PageDown go from one to the next. */
final class QueryTabs extends VBox {
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.PAGE_DOWN, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE_AS = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN);
    private static final KeyCombination BEFORE = new KeyCodeCombination(KeyCode.PAGE_UP, KeyCombination.SHORTCUT_DOWN);

    private record Opened(QueryController controller, Parent root) {}

    private final QueryTabsViewModel model;
    private final ViewLoader loader;
    private final Messages messages;
    private final Snippets snippets;
    private final Formats formats;
    private final HistoryPane history;
    private final ToggleGroup group = new ToggleGroup();
    private final HBox strip = new HBox();
    private final StackPane holder = new StackPane();
    private final Map<SqlTab, Opened> opened = new HashMap<>();
    private final FileStrip fileStrip;
    private final SchemaSide schema;
    private final EverywhereViewModel everywhere;
    private final EverywherePane answers;
    private final InvalidationListener showFile = _ -> showFile();
    private ScriptChooser chooser = new ScriptChooser();

    QueryTabs(QueryTabsViewModel model, SchemaViewModel schemas, EverywhereViewModel everywhere, Snippets snippets,
              ViewLoader loader, Messages messages, Formats formats) {
        this.snippets = snippets;
        this.model = model;
        this.everywhere = everywhere;
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        history = new HistoryPane(model, messages, formats, this::insert);
        getStylesheets().add(QueryController.class.getResource("query.css").toExternalForm());
        getStyleClass().add("query-tabs");
        strip.setId("sql-tabs");
        strip.getStyleClass().add("tab-strip");
        fileStrip = new FileStrip(model, messages, formats);
        schema = new SchemaSide(new SchemaPane(schemas, messages, formats, this::insert, model::add), holder, messages, this::insert);
        VBox.setVgrow(schema, Priority.ALWAYS);
        answers = new EverywherePane(everywhere, messages, formats);
        getChildren().addAll(strip, fileStrip, schema, answers);
        addEventFilter(KeyEvent.KEY_PRESSED, schema::key);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.getTabs().addListener((ListChangeListener<SqlTab>) _ -> showStrip());
        model.chosenProperty().addListener(_ -> showChosen());
        showStrip();
        showChosen();
    }

    private Button everywhereButton() {
        var button = new Button(messages.get("query.everywhere"), Icons.of(Feather.COLUMNS, 14));
        button.setId("sql-everywhere-ask");
        button.getStyleClass().addAll("flat", "small");
        button.setTooltip(new Tooltip(messages.get("query.everywhere.hint")));
        button.setOnAction(_ -> askEverywhere());
        return button;
    }

    private void askEverywhere() {
        var tab = model.getChosen();
        if (tab != null && tab.model().getCluster() != null) {
            StatementSplitter.at(tab.text(), tab.caret()).ifPresent(each -> {
                everywhere.ask(tab.model().getCluster(), each.text());
                answers.open();
            });
        }
    }

    private void insert(String sql) {
        opened.get(model.getChosen()).controller().insert(sql);
    }

    private void key(KeyEvent event) {
        var done = true;
        if (NEW.match(event)) {
            model.add("");
        } else if (NEXT.match(event)) {
            model.step(1);
        } else if (BEFORE.match(event)) {
            model.step(-1);
        } else if (OPEN.match(event)) {
            chooser.toOpen(getScene().getWindow()).ifPresent(model::open);
        } else if (SAVE.match(event) && model.getChosen().file().saved().isPresent()) {
            model.files().save(model.getChosen(), () -> {});
        } else if (SAVE.match(event) || SAVE_AS.match(event)) {
            saveAs(model.getChosen());
        } else {
            done = false;
        }
        if (done) {
            event.consume();
        }
    }

    private void saveAs(SqlTab tab) {
        var name = tab.titleProperty().get().isEmpty() ? title(tab) + ".sql" : tab.titleProperty().get();
        chooser.toSave(getScene().getWindow(), name).ifPresent(file -> model.files().saveAs(tab, file, () -> {}));
    }

    /** Asks for files in another way than by the system's dialogs. */
    void setChooser(ScriptChooser other) {
        chooser = other;
    }

    private void showFile() {
        fileStrip.show(model.getChosen());
    }

    private void showStrip() {
        opened.keySet().removeIf(each -> !model.getTabs().contains(each));
        strip.getChildren().setAll(model.getTabs().stream().map(this::tab).toList());
        var add = new Button(null, Icons.of(Feather.PLUS, 14));
        add.setId("sql-tab-add");
        add.getStyleClass().addAll("flat", "icon-only");
        add.setAccessibleText(messages.get("query.tab.add"));
        add.setTooltip(new Tooltip(messages.get("query.tab.add")));
        add.setOnAction(_ -> model.add(""));
        strip.getChildren().addAll(add, schema.toggle(), everywhereButton());
    }

    private Node tab(SqlTab tab) {
        var name = new ToggleButton();
        name.setId("sql-tab-" + tab.number());
        name.getStyleClass().add("tab-link");
        name.setToggleGroup(group);
        name.textProperty().bind(Bindings.createStringBinding(() -> title(tab), tab.titleProperty(), tab.file().changedProperty()));
        tab.openProperty().subscribe(open -> name.setGraphic(open ? Icons.of(Feather.GIT_COMMIT, 14, "warn") : null));
        name.setSelected(tab == model.getChosen());
        name.setOnAction(_ -> {
            name.setSelected(true);
            model.choose(tab);
        });
        name.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                model.close(tab);
            }
        });
        var close = new Button(null, Icons.of(Feather.X, Icons.SMALL));
        close.setId("sql-tab-close-" + tab.number());
        close.getStyleClass().addAll("flat", "icon-only", "tab-close");
        close.setAccessibleText(messages.get("query.tab.close"));
        close.setOnAction(_ -> model.close(tab));
        var box = new HBox(name, close);
        box.getStyleClass().add("sql-tab");
        return box;
    }

    private String title(SqlTab tab) {
        var name = tab.titleProperty().get();
        return name.isEmpty() ? messages.get("query.tab.untitled", tab.number())
                : tab.file().changedProperty().get() ? messages.get("query.tab.changed", name) : name;
    }

    private void showChosen() {
        var tab = model.getChosen();
        if (tab == null) {
            return;
        }
        for (var i = 0; i < model.getTabs().size(); i++) {
            if (model.getTabs().get(i) == tab && strip.getChildren().get(i) instanceof HBox box) {
                ((ToggleButton) box.getChildren().getFirst()).setSelected(true);
            }
        }
        var view = opened.computeIfAbsent(tab, this::open);
        view.controller().beside(history);
        holder.getChildren().setAll(List.of(view.root()));
        view.controller().focus();
        tab.file().noticeProperty().removeListener(showFile);
        tab.file().noticeProperty().addListener(showFile);
        showFile();
        model.files().look(tab);
    }

    QueryViewModel chosenModel() {
        return model.getChosen().model();
    }

    private Opened open(SqlTab tab) {
        var controller = new QueryController(tab.model(), messages, formats, tab, snippets);
        return new Opened(controller, loader.load(controller, () -> {}).root());
    }
}
