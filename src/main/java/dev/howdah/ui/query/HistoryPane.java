package dev.howdah.ui.query;

import dev.howdah.service.query.SqlHistory.Entry;
import dev.howdah.service.query.SqlHistory.Outcome;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What was run here, newest first, to be searched and taken into the editor by Enter or a double click. */
final class HistoryPane extends VBox {
    private final FilteredList<Entry> found;
    private final TextField search = new TextField();

    HistoryPane(QueryTabsViewModel model, Messages messages, Formats formats, Consumer<String> take) {
        found = new FilteredList<>(model.getPast());
        setId("sql-history");
        getStyleClass().add("history");
        search.setId("sql-history-search");
        search.setPromptText(messages.get("query.history.search"));
        search.getStyleClass().add("small");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().addListener((_, _, words) -> found.setPredicate(each -> matches(each, words)));
        var head = new HBox(search, menu(model, messages));
        head.getStyleClass().add("side-head");
        var list = new ListView<>(found);
        list.setId("sql-history-list");
        var nothing = new Label(messages.get("query.history.none"));
        nothing.getStyleClass().addAll("small", "muted");
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new Line(messages, formats));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                take(list, take);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take(list, take);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
    }

    private static void take(ListView<Entry> list, Consumer<String> take) {
        var entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            take.accept(entry.sql());
        }
    }

    private static boolean matches(Entry entry, String words) {
        var sql = entry.sql().toLowerCase(Locale.ROOT);
        return words.toLowerCase(Locale.ROOT).strip().lines().flatMap(line -> java.util.Arrays.stream(line.split("\\s+")))
                .allMatch(sql::contains);
    }

    private static MenuButton menu(QueryTabsViewModel model, Messages messages) {
        var menu = new MenuButton(null, Icons.of(Feather.MORE_HORIZONTAL, 14));
        menu.setId("sql-history-menu");
        menu.setAccessibleText(messages.get("query.history.menu"));
        menu.getStyleClass().addAll("flat", "icon-only");
        var keep = new CheckMenuItem(messages.get("query.history.keep"));
        keep.setOnAction(_ -> model.keepHistory(keep.isSelected()));
        menu.setOnShowing(_ -> keep.setSelected(model.keepsHistory()));
        var clear = new MenuItem(messages.get("query.history.clear"));
        clear.setOnAction(_ -> model.clearHistory());
        menu.getItems().addAll(keep, clear);
        return menu;
    }

    private static final class Line extends ListCell<Entry> {
        private final Messages messages;
        private final Formats formats;
        private final Label sql = new Label();
        private final Label fact = new Label();
        private final VBox box = new VBox(sql, fact);

        private Line(Messages messages, Formats formats) {
            this.messages = messages;
            this.formats = formats;
            sql.getStyleClass().add("mono");
            sql.setMinWidth(0);
            fact.setMinWidth(0);
            box.setMinWidth(0);
            setPrefWidth(0);
            setMinHeight(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            sql.setText(entry.sql().strip().replaceAll("\\s+", " "));
            fact.setText(messages.get("query.history.fact", formats.time(entry.at()), entry.outcome() == Outcome.DONE
                    || entry.outcome() == Outcome.FAILED ? entry.said()
                    : messages.get("query.history." + entry.outcome().name().toLowerCase(Locale.ROOT)),
                    formats.duration(entry.took())));
            fact.getStyleClass().setAll("label", "small", entry.outcome() == Outcome.DONE ? "muted"
                    : entry.outcome() == Outcome.CANCELLED ? "warn" : "bad");
            setTooltip(new Tooltip(entry.sql().length() > 2000 ? entry.sql().substring(0, 2000) : entry.sql()));
            setGraphic(box);
        }
    }
}
