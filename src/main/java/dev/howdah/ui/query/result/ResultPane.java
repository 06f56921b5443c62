package dev.howdah.ui.query.result;

import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.plan.PlanPane;
import javafx.scene.layout.StackPane;

/** The chosen result: its rows, or the plan that it holds. */
public final class ResultPane extends StackPane {
    private final ResultsViewModel model;
    private final ResultGrid grid;
    private final PlanPane plan;

    public ResultPane(ResultsViewModel model, Messages messages) {
        this.model = model;
        grid = new ResultGrid(messages.get("query.grid.null"), messages.get("query.grid.no-rows"));
        plan = new PlanPane(model.getPlan(), messages);
        getChildren().addAll(grid, plan);
        show(null);
    }

    /** Shows {@code sheet}; null shows nothing. */
    public void show(Sheet sheet) {
        model.show(sheet);
        grid.show(model.holdsPlan() ? null : sheet);
        grid.setVisible(sheet != null && !model.holdsPlan());
        plan.setVisible(model.holdsPlan());
    }
}
