package dev.howdah.ui.query;

import dev.howdah.service.query.ResultExport.Rows;
import dev.howdah.service.query.RowWriter.Format;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.SheetExport.Progress;
import dev.howdah.ui.query.SheetExport.State;
import dev.howdah.ui.query.result.ArrangeViewModel;
import dev.howdah.ui.query.result.Sheet;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The button that writes the shown result into a file, and how far that is. */
final class ExportBar extends HBox {
    private static final String TABLE = "exported";

    private final SheetExport export;
    private final Messages messages;
    private final Supplier<Sheet> shown;
    private final MenuButton menu;
    private final ArrangeViewModel arranged;
    private final CheckMenuItem asShown = new CheckMenuItem();
    private final Label fact = new Label();
    private final Button cancel;

    ExportBar(SheetExport export, Messages messages, Supplier<Sheet> shown, ArrangeViewModel arranged) {
        this.arranged = arranged;
        this.export = export;
        this.messages = messages;
        this.shown = shown;
        menu = new MenuButton(messages.get("query.export"), Icons.of(Feather.DOWNLOAD, 14));
        menu.setId("sql-export");
        menu.getStyleClass().addAll("small", "flat");
        asShown.setId("sql-export-as-shown");
        asShown.setSelected(true);
        menu.getItems().add(asShown);
        menu.setOnShowing(_ -> offer());
        for (var format : Format.values()) {
            var item = new MenuItem(messages.get("query.export." + name(format)));
            item.setOnAction(_ -> ask(format));
            menu.getItems().add(item);
        }
        fact.setId("sql-export-fact");
        fact.getStyleClass().addAll("small", "muted");
        cancel = new Button(messages.get("query.export.cancel"));
        cancel.setId("sql-export-cancel");
        cancel.getStyleClass().add("small");
        cancel.setOnAction(_ -> export.cancel());
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        getChildren().addAll(fact, cancel, menu);
        export.progressProperty().addListener((_, _, now) -> show(now));
        show(export.progressProperty().get());
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the rows that are shown are meant, or all as they came, when that differs. */
    private void offer() {
        asShown.setVisible(arranged.order().isPresent());
        asShown.setText(messages.get("query.export.as-shown", arranged.rowsProperty().get().size(), shown.get().rows().size()));
    }

    private Rows rows() {
        var sheet = shown.get();
        return arranged.order().filter(_ -> asShown.isSelected()).map(each -> new Rows(sheet.store(), each.size(), each::at))
                .orElseGet(() -> new Rows(sheet.store(), sheet.rows().size(), row -> row));
    }

    private void ask(Format format) {
        var chooser = new FileChooser();
        chooser.setInitialFileName("result-" + shown.get().number() + "." + format.ending());
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            export.start(rows(), format, TABLE, file.toPath());
        }
    }

    private void show(Progress now) {
        var running = now.state() == State.RUNNING;
        cancel.setVisible(running);
        cancel.setManaged(running);
        menu.setDisable(running);
        fact.setText(now.state() == State.NONE ? "" : messages.get("query.export.state-" + now.state().name().toLowerCase(Locale.ROOT),
                now.rows(), now.of(), String.valueOf(now.file().getFileName()), now.why()));
    }
}
