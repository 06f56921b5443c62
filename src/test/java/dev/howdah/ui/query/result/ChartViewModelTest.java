package dev.howdah.ui.query.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.result.ChartViewModel.Choice;
import dev.howdah.ui.query.result.ChartViewModel.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a toolkit. */
class ChartViewModelTest {
    private static final Column NAME = new Column("name", "text", false);
    private static final Column TIME = new Column("at", "timestamptz", false);
    private static final Column NUMBER = new Column("n", "int8", true);

    private final HandUi ui = new HandUi();
    private final ChartViewModel view = new ChartViewModel(ui.workers);

    @Test
    void columnsAreChosenByTheirTypes() {
        assertEquals(new Choice(Kind.LINE, 1, 2), view.begin(List.of(NAME, TIME, NUMBER)));
        assertEquals(new Choice(Kind.BAR, 0, 1), view.begin(List.of(NAME, NUMBER)));
        assertEquals(new Choice(Kind.LINE, 0, 1), view.begin(List.of(NUMBER, NUMBER)));
        assertEquals(-1, view.begin(List.of(NAME)).y());
    }

    @Test
    void ofManyRowsTheLowestAndTheHighestAreKept() {
        try (var store = new ResultStore(List.of(NUMBER, NUMBER))) {
            for (var i = 0; i < 10_000; i++) {
                var value = i == 7777 ? "1000000" : i == 3333 ? "-5" : i == 5 ? "NaN" : "1";
                store.add(new byte[][] {Integer.toString(i).getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)});
            }
            var sheet = new Sheet(1, "select", store);
            sheet.complete(Duration.ZERO, false);
            view.begin(sheet.columns());
            view.draw(sheet, null);
            ui.await("the chart", () -> view.chartProperty().get() != null);
            var points = view.chartProperty().get().points();
            assertTrue(points.cut());
            assertTrue(points.points().size() <= ChartViewModel.POINTS);
            assertEquals(1, points.left());
            assertEquals(1, points.points().stream().filter(each -> each.x() == 7777 && each.y() == 1_000_000).count());
            assertEquals(1, points.points().stream().filter(each -> each.x() == 3333 && each.y() == -5).count());
            view.choose(new Choice(Kind.BAR, 0, 1));
            view.draw(sheet, null);
            ui.await("the bars", () -> view.chartProperty().get().choice().kind() == Kind.BAR);
            assertEquals(ChartViewModel.BARS - 1, view.chartProperty().get().points().points().size());
            assertFalse(view.chartProperty().get().points().points().isEmpty());
        }
    }
}
