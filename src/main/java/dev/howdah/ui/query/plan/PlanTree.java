package dev.howdah.ui.query.plan;

import dev.howdah.service.query.explain.PlanNode;
import dev.howdah.service.query.explain.QueryPlan;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

/** The nodes of a plan below each other, with what each takes, its rows against what was expected, and its pages. */
final class PlanTree extends TreeTableView<PlanRow> {
    private static final double NODE_WIDTH = 330;
    private static final double SHARE_WIDTH = 202;

    private final Messages messages;

    PlanTree(Messages messages) {
        this.messages = messages;
        setId("sql-plan-tree");
        getStyleClass().addAll("dense", "plan-tree");
        setShowRoot(false);
        setAccessibleText(messages.get("query.plan.tree"));
    }

    void show(List<QueryPlan> plans) {
        getColumns().clear();
        var root = new TreeItem<PlanRow>();
        plans.forEach(each -> root.getChildren().add(item(each, each.root())));
        if (!plans.isEmpty()) {
            columns(plans.getFirst());
        }
        setRoot(root);
        chooseSlowest();
    }

    private void chooseSlowest() {
        for (var i = 0; i < getExpandedItemCount(); i++) {
            if (getTreeItem(i).getValue().slowest()) {
                getSelectionModel().select(i);
                return;
            }
        }
        getSelectionModel().selectFirst();
    }

    private static TreeItem<PlanRow> item(QueryPlan plan, PlanNode node) {
        var item = new TreeItem<>(new PlanRow(plan, node));
        item.setExpanded(true);
        node.children().forEach(each -> item.getChildren().add(item(plan, each)));
        return item;
    }

    private void columns(QueryPlan plan) {
        var measured = plan.root().measured();
        getColumns().add(column(messages.get("query.plan.node"), NODE_WIDTH, () -> new NodeCell(messages)));
        getColumns().add(column(messages.get(plan.timed() ? "query.plan.self-time" : "query.plan.self-cost"), SHARE_WIDTH, ShareCell::new));
        if (measured) {
            number("query.plan.rows", 76, each -> count(each.actualRows()));
        }
        number("query.plan.expected", 118, each -> count(each.expectedRows()));
        if (measured) {
            number("query.plan.off", 92, this::off);
        }
        number(plan.timed() ? "query.plan.time" : "query.plan.cost", 84, each -> ShareCell.effort(each.effort().total()));
        if (measured) {
            number("query.plan.loops", 60, each -> count(each.loops()));
        }
        if (plan.nodes().stream().anyMatch(each -> !each.buffers().isEmpty())) {
            getColumns().add(text(messages.get("query.plan.buffers"), 230, PlanNode::buffers, "left"));
        }
    }

    private void number(String key, double width, Function<PlanNode, String> text) {
        getColumns().add(text(messages.get(key), width,
                each -> each.executed() || key.equals("query.plan.expected") ? text.apply(each) : Formats.NOT_APPLICABLE, "right"));
    }

    private static String count(double rows) {
        return rows == Math.rint(rows) ? String.format(Locale.ROOT, "%,.0f", rows) : String.format(Locale.ROOT, "%,.2f", rows);
    }

    /** Only when it is far off. */
    private String off(PlanNode node) {
        if (node.distance() <= PlanNode.FAR_OFF) {
            return "";
        }
        return messages.get(node.misjudgement() > 1 ? "query.plan.more" : "query.plan.fewer",
                String.format(Locale.ROOT, "%,.0f", node.distance()));
    }

    private static TreeTableColumn<PlanRow, PlanRow> text(String name, double width, Function<PlanNode, String> text, String side) {
        var column = column(name, width, () -> new TextCell(text, side));
        column.getStyleClass().add(side);
        return column;
    }

    private static TreeTableColumn<PlanRow, PlanRow> column(String name, double width,
                                                            Supplier<TreeTableCell<PlanRow, PlanRow>> cells) {
        var column = new TreeTableColumn<PlanRow, PlanRow>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(_ -> cells.get());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static final class TextCell extends TreeTableCell<PlanRow, PlanRow> {
        private final Function<PlanNode, String> text;

        private TextCell(Function<PlanNode, String> text, String side) {
            this.text = text;
            getStyleClass().addAll("mono", side);
        }

        @Override
        protected void updateItem(PlanRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text.apply(row.node()));
        }
    }
}
