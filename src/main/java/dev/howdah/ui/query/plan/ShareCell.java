package dev.howdah.ui.query.plan;

import dev.howdah.ui.kit.Formats;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** What a node takes itself, as a number and as a bar of its share in everything. */
final class ShareCell extends TreeTableCell<PlanRow, PlanRow> {
    private static final double LENGTH = 72;

    private final Region bar = new Region();
    private final Label number = new Label();
    private final Label percent = new Label();
    private final HBox line;

    ShareCell() {
        bar.getStyleClass().add("bar");
        var track = new StackPane(bar);
        track.getStyleClass().add("share");
        track.setMinWidth(LENGTH);
        track.setMaxWidth(LENGTH);
        StackPane.setAlignment(bar, Pos.CENTER_LEFT);
        number.getStyleClass().add("mono");
        number.setMinWidth(70);
        number.setAlignment(Pos.CENTER_RIGHT);
        percent.getStyleClass().addAll("mono", "subtle");
        percent.setMinWidth(40);
        percent.setAlignment(Pos.CENTER_RIGHT);
        line = new HBox(number, percent, track);
        line.getStyleClass().add("plan-share");
    }

    @Override
    protected void updateItem(PlanRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : line);
        if (empty || row == null) {
            return;
        }
        var share = row.share();
        number.setText(row.node().executed() ? effort(row.node().effort().self()) : Formats.NOT_APPLICABLE);
        percent.setText(row.node().executed() ? Math.round(share * 100) + "%" : "");
        bar.setMaxWidth(Math.max(share > 0 ? 1 : 0, share * LENGTH));
        bar.getStyleClass().remove("worst");
        if (row.slowest()) {
            bar.getStyleClass().add("worst");
        }
    }

    static String effort(double amount) {
        return String.format(Locale.ROOT, amount < 100 ? "%.3f" : "%.1f", amount);
    }
}
