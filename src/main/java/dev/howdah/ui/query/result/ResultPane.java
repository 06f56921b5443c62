package dev.howdah.ui.query.result;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.plan.PlanPane;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The chosen result: its rows, or the plan that it holds. */
public final class ResultPane extends StackPane {
    private final ResultsViewModel model;
    private final RowsPane rows;
    private final PlanPane plan;

    public ResultPane(ResultsViewModel model, Messages messages, Formats formats) {
        this.model = model;
        rows = new RowsPane(model, messages, formats);
        plan = new PlanPane(model.getPlan(), messages);
        getChildren().addAll(rows, plan);
        show(null);
    }

    /** Goes to the rows, or to the plan. */
    public void focus() {
        if (plan.isVisible()) {
            plan.focus();
        } else {
            rows.focus();
        }
    }

    /** Whether something in it has the focus. */
    public boolean holdsFocus() {
        Node node = getScene() == null ? null : getScene().getFocusOwner();
        while (node != null && node != this) {
            node = node.getParent();
        }
        return node == this;
    }

    /** Shows {@code sheet}; null shows nothing. */
    public void show(Sheet sheet) {
        model.show(sheet);
        rows.show(model.holdsPlan() ? null : sheet);
        plan.setVisible(model.holdsPlan());
    }
}
