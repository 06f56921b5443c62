package dev.howdah.ui.query.result;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.plan.PlanPane;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The chosen result: its rows, which can be sorted, filtered and copied, or the plan that it holds. */
public final class ResultPane extends StackPane {
    private final ResultsViewModel model;
    private final Formats formats;
    private final Label said = new Label();
    private final ResultGrid grid;
    private final FilterBar filter;
    private final VBox rows;
    private final PlanPane plan;

    public ResultPane(ResultsViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.formats = formats;
        said.setId("sql-copy-said");
        said.getStyleClass().addAll("small", "muted");
        grid = new ResultGrid(messages.get("query.grid.null"), messages.get("query.grid.no-rows"), model.getArranged(), new Widths());
        filter = new FilterBar(model.getArranged(), messages, formats, said);
        new GridMenu(grid, model.getArranged(), new GridCopy(model.workers(), this::say), filter::focus, messages);
        VBox.setVgrow(grid, Priority.ALWAYS);
        rows = new VBox(filter, grid);
        plan = new PlanPane(model.getPlan(), messages);
        getChildren().addAll(rows, plan);
        show(null);
    }

    private void say(Text what) {
        said.setText(formats.text(what));
    }

    /** Shows {@code sheet}; null shows nothing. */
    public void show(Sheet sheet) {
        said.setText("");
        model.show(sheet);
        var ofRows = sheet != null && !model.holdsPlan();
        grid.show(ofRows ? sheet : null);
        if (ofRows) {
            filter.offer(sheet.columns());
        }
        rows.setVisible(ofRows);
        plan.setVisible(model.holdsPlan());
    }
}
