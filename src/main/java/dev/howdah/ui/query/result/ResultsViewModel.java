package dev.howdah.ui.query.result;

import dev.howdah.support.Workers;
import dev.howdah.ui.query.plan.PlanViewModel;
import javafx.beans.InvalidationListener;

/** What is looked at of the chosen sheet. UI thread only. */
public final class ResultsViewModel {
    private static final String PLAN = "QUERY PLAN";

    private final PlanViewModel plan;
    private final ArrangeViewModel arranged;
    private final ValueViewModel value;
    private final ChartViewModel chart;
    private final Workers workers;
    private final InvalidationListener arrivals = _ -> readPlan();
    private Sheet sheet;

    public ResultsViewModel(Workers workers) {
        this.workers = workers;
        plan = new PlanViewModel(workers);
        arranged = new ArrangeViewModel(workers);
        value = new ValueViewModel(workers);
        chart = new ChartViewModel(workers);
    }

    /** Looks at {@code next}; null is nothing. */
    public void show(Sheet next) {
        if (sheet != null) {
            sheet.rows().removeListener(arrivals);
        }
        sheet = next;
        if (next != null && holdsPlan()) {
            next.rows().addListener(arrivals);
        }
        arranged.show(holdsPlan() ? null : next);
        readPlan();
    }

    private void readPlan() {
        plan.show(holdsPlan() && !sheet.rows().isEmpty() ? sheet.rows().getFirst()[0] : "");
    }

    /** Whether the sheet is what EXPLAIN answers when it is asked for JSON. */
    public boolean holdsPlan() {
        return sheet != null && sheet.columns().size() == 1 && sheet.columns().getFirst().name().equals(PLAN)
                && sheet.columns().getFirst().type().equals("json");
    }

    /** Its rows in the order that is wanted. */
    public ArrangeViewModel getArranged() {
        return arranged;
    }

    /** The value that is looked at in full. */
    public ValueViewModel getValue() {
        return value;
    }

    /** A chart of its rows. */
    public ChartViewModel getChart() {
        return chart;
    }

    Workers workers() {
        return workers;
    }

    public PlanViewModel getPlan() {
        return plan;
    }
}
