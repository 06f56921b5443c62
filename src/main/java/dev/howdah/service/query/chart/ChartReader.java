package dev.howdah.service.query.chart;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.Moments;
import dev.howdah.service.query.chart.ChartPoints.Point;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/** Reads what is drawn. Of many rows only the lowest and the highest of each stretch, in their order. */
public final class ChartReader {
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
    private static final int ASK_EVERY = 1 << 12;

    private final ResultStore store;
    private final int x;
    private final int y;

    /** @param x a column, from 0; {@code y} one with numbers */
    public ChartReader(ResultStore store, int x, int y) {
        this.store = store;
        this.x = x;
        this.y = y;
    }

    /** Whether {@code column} holds points in time. */
    public static boolean time(Column column) {
        return TIMES.contains(column.type());
    }

    /**
     * The first {@code most} rows, one point each.
     *
     * @param at index in the store of a row
     * @throws ProblemException CANCELLED
     */
    public ChartPoints first(int rows, IntUnaryOperator at, int most) {
        var points = new ArrayList<Point>();
        var left = 0;
        for (var row = 0; row < Math.min(rows, most); row++) {
            left += add(points, row, at.applyAsInt(row)) ? 0 : 1;
        }
        return new ChartPoints(points, rows, left, rows > most);
    }

    /**
     * All rows, as {@code most} points at most.
     *
     * @param stopped asked now and then
     * @throws ProblemException CANCELLED
     */
    public ChartPoints all(int rows, IntUnaryOperator at, int most, BooleanSupplier stopped) {
        var stretch = Math.max(1, (int) Math.ceil(rows * 2.0 / most));
        var points = new ArrayList<Point>();
        var within = new ArrayList<Point>();
        var left = 0;
        for (var row = 0; row < rows; row++) {
            if (row % ASK_EVERY == 0 && stopped.getAsBoolean()) {
                throw new ProblemException(Code.CANCELLED, "", "");
            }
            left += add(rows > most ? within : points, row, at.applyAsInt(row)) ? 0 : 1;
            if (within.size() == stretch || row == rows - 1) {
                points.addAll(extremes(within));
                within.clear();
            }
        }
        return new ChartPoints(points, rows, left, rows > most);
    }

    private static List<Point> extremes(List<Point> within) {
        if (within.size() < 2) {
            return List.copyOf(within);
        }
        var low = 0;
        var high = 0;
        for (var i = 1; i < within.size(); i++) {
            low = within.get(i).y() < within.get(low).y() ? i : low;
            high = within.get(i).y() > within.get(high).y() ? i : high;
        }
        return low == high ? List.of(within.get(low)) : List.of(within.get(Math.min(low, high)), within.get(Math.max(low, high)));
    }

    private boolean add(List<Point> points, int row, int stored) {
        var values = store.raw(stored);
        var height = number(values[y]);
        var label = values[x] == null ? "" : new String(values[x], StandardCharsets.UTF_8);
        var place = place(row, label);
        if (height.isEmpty() || place.isEmpty()) {
            return false;
        }
        points.add(new Point(place.getAsDouble(), label, height.getAsDouble()));
        return true;
    }

    private OptionalDouble place(int row, String label) {
        var column = store.columns().get(x);
        if (time(column)) {
            try {
                return label.isEmpty() || label.endsWith("infinity") ? OptionalDouble.empty()
                        : OptionalDouble.of(Moments.microseconds(label));
            } catch (IllegalArgumentException anotherStyle) {
                return OptionalDouble.of(row + 1.0);
            }
        }
        return column.numeric() ? number(label.getBytes(StandardCharsets.UTF_8)) : OptionalDouble.of(row + 1.0);
    }

    private static OptionalDouble number(byte[] value) {
        try {
            var number = value == null ? Double.NaN : Double.parseDouble(new String(value, StandardCharsets.UTF_8));
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException money) {
            return OptionalDouble.empty();
        }
    }
}
