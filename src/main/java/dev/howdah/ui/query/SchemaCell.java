package dev.howdah.ui.query;

import dev.howdah.service.query.SchemaItem;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** One row: what it is as an icon, its name, and a fact at the right. Its name can be dragged into the editor. */
final class SchemaCell extends TreeCell<SchemaItem> {
    private final Messages messages;
    private final Formats formats;
    private final Label name = new Label();
    private final Label fact = new Label();
    private final HBox box = new HBox(name, fact);

    SchemaCell(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        box.getChildren().add(1, gap);
        box.getStyleClass().add("schema-row");
        name.setMinWidth(Region.USE_PREF_SIZE);
        fact.setMinWidth(0);
        fact.getStyleClass().addAll("small", "muted", "mono");
        box.setMinWidth(0);
        setPrefWidth(0);
        setOnDragDetected(event -> {
            if (getItem() != null && !getItem().group()) {
                var content = new ClipboardContent();
                content.putString(getItem().sqlName());
                startDragAndDrop(TransferMode.COPY).setContent(content);
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(SchemaItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(item.group() ? messages.get("query.schema." + item.kind().name().toLowerCase(Locale.ROOT)) : item.name());
        name.setGraphic(Icons.of(icon(item), 14));
        fact.setText(fact(item));
        setTooltip(item.group() ? null : new Tooltip(hint(item)));
        setGraphic(box);
    }

    private String fact(SchemaItem item) {
        return switch (item.kind()) {
            case VIEW -> item.fact().isEmpty() ? messages.get("query.schema.view") : item.fact();
            case SEQUENCE -> item.fact().isEmpty() ? messages.get("query.schema.sequence") : item.fact();
            default -> item.bytes() >= 0 && item.fact().isEmpty() ? formats.bytes(item.bytes()) : item.fact();
        };
    }

    private String hint(SchemaItem item) {
        return item.rows() >= 0 ? messages.get("query.schema.rows", item.sqlName(), item.rows())
                : item.fact().isEmpty() ? item.sqlName() : item.sqlName() + "\n" + item.fact();
    }

    private static Feather icon(SchemaItem item) {
        return switch (item.kind()) {
            case DATABASE, OTHER_DATABASE -> Feather.DATABASE;
            case SCHEMA -> Feather.FOLDER;
            case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> Feather.GRID;
            case VIEW, MATERIALIZED_VIEW -> Feather.EYE;
            case SEQUENCE -> Feather.HASH;
            case COLUMN -> Feather.MINUS;
            case INDEX, INDEXES -> Feather.LIST;
            case CONSTRAINT, CONSTRAINTS -> Feather.LINK;
            case TRIGGER, TRIGGERS -> Feather.ZAP;
            case FUNCTION, FUNCTIONS -> Feather.CODE;
            case TYPE, TYPES -> Feather.TYPE;
            case ROLE, ROLES -> Feather.USERS;
            case EXTENSION, EXTENSIONS -> Feather.PACKAGE;
        };
    }
}
