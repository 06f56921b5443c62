package dev.howdah.ui.query;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.TabFile.Notice;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says what is the matter with the file of the chosen tab, and asks what to do. */
final class FileStrip extends HBox {
    private final QueryTabsViewModel model;
    private final Messages messages;
    private final Formats formats;

    FileStrip(QueryTabsViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        setId("sql-file");
        getStyleClass().addAll("strip", "warning");
        show(null);
    }

    void show(SqlTab tab) {
        var notice = tab == null ? null : tab.file().noticeProperty().get();
        setVisible(notice != null);
        setManaged(notice != null);
        getChildren().clear();
        if (notice != null) {
            var words = new Label(formats.text(notice.text()));
            words.setWrapText(true);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            getChildren().addAll(Icons.of(Feather.FILE_TEXT, Icons.NORMAL, "warn"), words);
            getChildren().addAll(choices(tab, notice));
        }
    }

    private Node[] choices(SqlTab tab, Notice notice) {
        var files = model.files();
        return switch (notice.kind()) {
            case CHANGED -> new Node[] {button("reload", () -> files.reload(tab)), button("keep", () -> files.keep(tab))};
            case UNSAVED -> new Node[] {button("save-close", () -> files.save(tab, () -> model.discard(tab))),
                    button("discard", () -> model.discard(tab)), button("stay", tab.file()::dismiss)};
            case OTHER -> new Node[] {button("dismiss", tab.file()::dismiss)};
        };
    }

    private Button button(String name, Runnable action) {
        var button = new Button(messages.get("query.file." + name));
        button.setId("sql-file-" + name);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
