package dev.howdah.ui.cluster;

import dev.howdah.model.Instance;
import dev.howdah.model.Replication;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import dev.howdah.ui.kit.StateIcon;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Gives a table the columns of instances, and keeps it as high as its rows. */
final class InstanceTable {
    private static final double ROW = 32;
    private static final double HEAD = 30;
    private static final double NARROWEST = 44;
    private static final double NAME = 104;
    private static final double WIDEST_NAME = 230;
    private static final double BESIDE_NAME = 44;
    private static final double LETTER = 7.4;

    private final TableView<InstanceRow> table;
    private final Messages messages;
    private final Formats formats;
    private final TableColumn<InstanceRow, InstanceRow> name;
    private final TableColumn<InstanceRow, InstanceRow> node;

    InstanceTable(TableView<InstanceRow> table, Messages messages, Formats formats) {
        this.table = table;
        this.messages = messages;
        this.formats = formats;
        name = column("instance", NAME);
        Columns.graphic(name, this::name);
        Columns.graphic(column("role", 78), this::role);
        Columns.graphic(column("state", 62), this::state);
        Columns.text(column("zone", 84), each -> orDash(each.instance().placement().zone()));
        node = column("node", 102);
        Columns.mono(node, each -> orDash(shortened(each.instance().placement().node())));
        Columns.mono(column("lsn", 104), each -> formats.lsn(each.instance().position()));
        Columns.number(column("lag", 58), each -> each.primary() ? Formats.NOT_APPLICABLE : formats.bytes(each.lag()));
        Columns.number(column("delay", 52), this::delay);
        Columns.text(column("sync", 68), each -> each.replication().map(Replication::syncState)
                .orElse(Formats.NOT_APPLICABLE));
        Columns.number(column("timeline", 64), this::timeline);
        Columns.number(column("restarts", 66), each -> Integer.toString(each.instance().restarts()));
        table.widthProperty().subscribe(_ -> fit());
    }

    private TableColumn<InstanceRow, InstanceRow> column(String key, double width) {
        var column = new TableColumn<InstanceRow, InstanceRow>(messages.get("overview.column." + key));
        column.setMinWidth(key.equals("lsn") || key.equals("zone") ? width : NARROWEST);
        column.setPrefWidth(width);
        table.getColumns().add(column);
        return column;
    }

    void show(List<InstanceRow> rows) {
        widen(rows.stream().mapToInt(each -> each.instance().name().length()).max().orElse(0));
        if (table.getItems().size() != rows.size()) {
            table.getItems().setAll(rows);
            var height = HEAD + ROW * Math.max(1, rows.size());
            table.setMinHeight(height);
            table.setPrefHeight(height);
            return;
        }
        for (var row = 0; row < rows.size(); row++) {
            if (!rows.get(row).equals(table.getItems().get(row))) {
                table.getItems().set(row, rows.get(row));
            }
        }
    }

    private void widen(int letters) {
        var width = Math.clamp(BESIDE_NAME + LETTER * letters, NAME, WIDEST_NAME);
        if (name.getMinWidth() != width) {
            name.setMinWidth(width);
            name.setPrefWidth(width);
            fit();
        }
    }

    /** The node stands in the drawing too: its column goes before others lose letters. */
    private void fit() {
        var wanted = table.getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
        node.setVisible(table.getWidth() == 0 || wanted <= table.getWidth());
    }

    private Node name(InstanceRow row) {
        var name = new Label(row.instance().name());
        name.getStyleClass().add("semibold");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(row.instance().name()));
        var box = new HBox(8, new StateIcon(row.level(), 16), name);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node role(InstanceRow row) {
        return row.primary() && row.instance().role() != Instance.Role.UNHEALTHY
                ? new Pill(messages.get("role.primary"), Pill.Kind.PRIMARY)
                : switch (row.instance().role()) {
                    case REPLICA -> new Pill(messages.get("role.replica"), Pill.Kind.NEUTRAL);
                    case UNHEALTHY -> new Pill(messages.get("role.unhealthy"), Pill.Kind.WARNING);
                    case PRIMARY -> new Pill(messages.get("role.was-primary"), Pill.Kind.WARNING);
                    case NONE -> new Pill(messages.get("role.none"), Pill.Kind.OUTLINE);
                };
    }

    private String delay(InstanceRow row) {
        return row.replication()
                .map(each -> each.replayLag().map(formats::duration).orElse(messages.get("overview.idle")))
                .orElse(Formats.NOT_APPLICABLE);
    }

    private String timeline(InstanceRow row) {
        return row.instance().report().map(each -> Integer.toString(each.timeline())).orElse(Formats.NOT_APPLICABLE);
    }

    private Node state(InstanceRow row) {
        var label = new Label(messages.get("overview.state." + row.state(), row.reason()));
        label.getStyleClass().add(colour(row));
        var reason = row.instance().pod().reason();
        var why = reason.isEmpty() ? row.instance().problem().orElse("") : reason;
        if (!why.isEmpty()) {
            label.setTooltip(new Tooltip(why));
        }
        return label;
    }

    private static String colour(InstanceRow row) {
        return switch (row.level()) {
            case PROTECTED, UNKNOWN -> "plain";
            case ASLEEP, ATTENTION -> "warn";
            case FAILING -> "bad";
        };
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Formats.NOT_APPLICABLE : text;
    }

    /** AKS names nodes at length and differently at the end only. */
    static String shortened(String node) {
        return node.replaceFirst("^aks-.*-(vmss)", "\u2026$1");
    }
}
