package dev.howdah.service.query.chart;

import java.util.List;

/**
 * What is drawn of a result.
 *
 * @param points in the order of the rows
 * @param rows   how many there are
 * @param left   how many of them have no number to draw
 * @param cut    whether not every row has a point of its own
 */
public record ChartPoints(List<Point> points, int rows, int left, boolean cut) {
    /** Nothing to draw. */
    public static final ChartPoints NONE = new ChartPoints(List.of(), 0, 0, false);

    /**
     * A point.
     *
     * @param x     a number, microseconds since 1970 for times, the number of the row for everything else
     * @param label what stands in the column of x
     */
    public record Point(double x, String label, double y) {}
}
