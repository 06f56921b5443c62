package dev.howdah.ui.query.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.Arrangement;
import dev.howdah.service.query.arrange.Arrangement.Key;
import dev.howdah.testkit.HandUi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a toolkit. */
class ArrangeViewModelTest {
    private final HandUi ui = new HandUi();
    private final ResultsViewModel results = new ResultsViewModel(ui.workers);
    private final ArrangeViewModel view = results.getArranged();
    private final ResultStore store = new ResultStore(List.of(new Column("i", "int4", true), new Column("t", "text", false)));
    private final Sheet sheet = new Sheet(1, "select", store);

    @AfterEach
    void close() {
        ui.settle();
        sheet.discard();
    }

    private void rows(int from, int to) {
        for (var i = from; i < to; i++) {
            store.add(new byte[][] {Integer.toString(i).getBytes(StandardCharsets.UTF_8), ("t" + i % 3).getBytes(StandardCharsets.UTF_8)});
        }
        sheet.refresh();
    }

    private String first() {
        return view.rowsProperty().get().getFirst()[0];
    }

    private void done() {
        ui.await("the arrangement", () -> !view.busyProperty().get());
    }

    @Test
    void rowsThatComeLaterAreLeftOutUntilAllHaveCome() {
        results.show(sheet);
        rows(0, 100);
        assertSame(sheet.rows(), view.rowsProperty().get());
        view.sort(List.of(new Key(0, true)));
        done();
        assertEquals("99", first());
        assertEquals(99, view.stored(0));
        assertEquals("query.arrange.so-far", view.saidProperty().get().key());
        rows(100, 200);
        assertEquals(100, view.rowsProperty().get().size());
        sheet.complete(Duration.ZERO, false);
        done();
        assertEquals("199", first());
        assertEquals(200, view.rowsProperty().get().size());
        assertNull(view.saidProperty().get());
    }

    @Test
    void aFilterCountsAndIsTakenBack() {
        rows(0, 100);
        sheet.complete(Duration.ZERO, false);
        results.show(sheet);
        view.filter("T2", 1);
        done();
        assertEquals(List.of(33, 100), view.saidProperty().get().arguments());
        assertEquals("2", first());
        assertTrue(view.order().isPresent());
        view.reset();
        assertSame(sheet.rows(), view.rowsProperty().get());
        assertEquals(Arrangement.NONE, view.arrangementProperty().get());
    }

    @Test
    void onlyTheLastWishIsFulfilled() {
        rows(0, 1000);
        sheet.complete(Duration.ZERO, false);
        results.show(sheet);
        view.filter("1", 0);
        view.filter("12", 0);
        view.filter("123", 0);
        done();
        ui.settle();
        assertEquals(1, view.rowsProperty().get().size());
        results.show(null);
        assertFalse(view.busyProperty().get());
        assertTrue(view.rowsProperty().get().isEmpty());
    }
}
