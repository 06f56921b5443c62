package dev.howdah.ui.query.plan;

import dev.howdah.ui.kit.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What a node is; the worst ones say so, what was never executed is faint. */
final class NodeCell extends TreeTableCell<PlanRow, PlanRow> {
    private final Label purpose = new Label();
    private final Label name = new Label();
    private final Label slowest;
    private final Label costliest;
    private final Label misjudged;
    private final Label never;
    private final HBox line = new HBox();

    NodeCell(Messages messages) {
        slowest = pill(messages.get("query.plan.slowest"), "danger");
        costliest = pill(messages.get("query.plan.costliest"), "danger");
        misjudged = pill(messages.get("query.plan.misjudged"), "warning");
        never = pill(messages.get("query.plan.never"), "neutral");
        purpose.getStyleClass().addAll("mono", "subtle");
        purpose.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("mono");
        line.getStyleClass().add("plan-node");
    }

    private static Label pill(String text, String colour) {
        var pill = new Label(text);
        pill.getStyleClass().addAll("pill", colour);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    @Override
    protected void updateItem(PlanRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : line);
        if (empty || row == null) {
            return;
        }
        line.getChildren().clear();
        if (!row.node().purpose().isEmpty()) {
            purpose.setText(row.node().purpose());
            line.getChildren().add(purpose);
        }
        name.setText(row.node().headline());
        line.getChildren().add(name);
        if (row.slowest()) {
            line.getChildren().add(row.plan().timed() ? slowest : costliest);
        }
        if (row.misjudged()) {
            line.getChildren().add(misjudged);
        }
        if (!row.node().executed()) {
            line.getChildren().add(never);
        }
        line.setOpacity(row.node().executed() ? 1 : 0.6);
    }
}
