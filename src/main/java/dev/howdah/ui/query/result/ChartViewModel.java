package dev.howdah.ui.query.result;

import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.RowOrder;
import dev.howdah.service.query.chart.ChartPoints;
import dev.howdah.service.query.chart.ChartReader;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A chart of the rows as they are shown, read in the background. UI thread only. */
public final class ChartViewModel {
    /** A line has no more points. */
    static final int POINTS = 1000;
    /** There are no more bars. */
    static final int BARS = 60;

    /** How it is drawn. */
    public enum Kind { LINE, BAR }

    /** What is drawn: columns from 0; {@code y} below 0 when no column holds numbers. */
    public record Choice(Kind kind, int x, int y) {}

    /** A chart as it is to be drawn. */
    public record Chart(Choice choice, List<Column> columns, ChartPoints points) {}

    private final Workers workers;
    private final ReadOnlyObjectWrapper<Chart> chart = new ReadOnlyObjectWrapper<>();
    private AtomicBoolean stopped = new AtomicBoolean();
    private List<Column> columns = List.of();
    private Choice choice = new Choice(Kind.LINE, 0, -1);

    ChartViewModel(Workers workers) {
        this.workers = workers;
    }

    /** Chooses for another result: time or else the first column against the first other number. */
    Choice begin(List<Column> next) {
        columns = List.copyOf(next);
        var time = first(next, -1, true);
        var x = Math.max(0, time);
        var y = first(next, next.size() > 1 ? x : -1, false);
        choice = new Choice(time >= 0 || !next.isEmpty() && next.get(x).numeric() ? Kind.LINE : Kind.BAR, x, y);
        return choice;
    }

    private static int first(List<Column> columns, int but, boolean time) {
        return IntStream.range(0, columns.size()).filter(i -> i != but)
                .filter(i -> time ? ChartReader.time(columns.get(i)) : columns.get(i).numeric()).findFirst().orElse(-1);
    }

    void choose(Choice next) {
        choice = next;
    }

    Choice choice() {
        return choice;
    }

    /** Reads what is chosen of the rows of {@code sheet} that are there now. */
    void draw(Sheet sheet, RowOrder order) {
        stopped.set(true);
        if (sheet == null || choice.y() < 0) {
            chart.set(sheet == null ? null : new Chart(choice, columns, ChartPoints.NONE));
            return;
        }
        var mine = new AtomicBoolean();
        stopped = mine;
        var what = choice;
        var of = columns;
        var rows = order == null ? sheet.rows().size() : order.size();
        IntUnaryOperator at = order == null ? row -> row : order::at;
        var reader = new ChartReader(sheet.store(), what.x(), what.y());
        workers.background().execute(() -> {
            try {
                var points = what.kind() == Kind.BAR ? reader.first(rows, at, BARS) : reader.all(rows, at, POINTS, mine::get);
                workers.ui().execute(() -> {
                    if (!mine.get()) {
                        chart.set(new Chart(what, of, points));
                    }
                });
            } catch (ProblemException nobodyWaits) {
                mine.set(true);
            }
        });
    }

    /** Null when there is no result. */
    public ReadOnlyObjectProperty<Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }
}
