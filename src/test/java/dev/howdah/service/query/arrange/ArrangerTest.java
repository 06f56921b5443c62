package dev.howdah.service.query.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.Arrangement.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are given in their right order, mixed, and sorted. */
class ArrangerTest {
    private static ResultStore store(String type, List<String> values) {
        var store = new ResultStore(List.of(new Column("value", type, false)), 64 << 10, 256 << 20);
        values.forEach(each -> store.add(new byte[][] {each == null ? null : each.getBytes(StandardCharsets.UTF_8)}));
        return store;
    }

    private static List<String> arranged(ResultStore store, Arrangement how) {
        var order = new Arranger(store, how, _ -> { }, () -> false).arrange();
        return IntStream.range(0, order.size()).mapToObj(i -> store.row(order.at(i))[0]).toList();
    }

    private static Arrangement by(int column, boolean descending) {
        return Arrangement.NONE.sortedBy(List.of(new Key(column, descending)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int4|-10,-9,0,2,10,100",
        "int8|-9223372036854775808,-1,9007199254740992,9007199254740993,9223372036854775807",
        "numeric|-Infinity,-12345678901234567890.2,-12345678901234567890.1,0.00000000000000000001,0.1,2,10.5,"
            + "12345678901234567890.1,12345678901234567890.11,Infinity,NaN",
        "float8|-Infinity,-1e300,-2.5,0,1e-300,2.5,Infinity,NaN",
        "bool|f,t",
        "money|-$1.00,$2.50,$1,000.00",
        "date|-infinity,0044-03-15 BC,0001-01-01,1999-12-31,2026-11-24,10000-01-01,infinity",
        "timestamptz|2026-11-24 10:00:00+09,2026-11-24 01:30:00+00,2026-11-23 23:00:00-03,2026-11-24 08:00:00.5+05:30",
        "timestamp|2026-11-24 09:00:00,2026-11-24 09:00:00.1,2026-11-24 09:00:00.12,2026-11-24 10:00:00",
        "interval|-1 days,-00:00:01,00:00:00.5,23:59:59,1 day,1 day 00:00:01,29 days,1 mon,1 year 2 mons",
        "text|A,B,Z,a,an,and,android one,android two,\u00e4,\uffee,\ud83d\ude00",
        "jsonb|[1],[2],{}"})
    void valuesAreInTheOrderOfTheirType(String type, String inOrder) {
        var values = new ArrayList<>(Arrays.asList(inOrder.split(",(?!000\\.)")));
        var right = List.copyOf(values);
        values.add(null);
        Collections.shuffle(values, new Random(7));
        try (var store = store(type, values)) {
            var ascending = new ArrayList<>(right);
            ascending.add(null);
            assertEquals(ascending, arranged(store, by(0, false)));
            var descending = new ArrayList<>(right.reversed());
            descending.add(null);
            assertEquals(descending, arranged(store, by(0, true)), "NULL is last either way");
        }
    }

    @Test
    void timesInAnotherStyleAreSortedAsTexts() {
        try (var store = store("timestamp", List.of("Tue Nov 24 2026", "Mon Nov 23 2026"))) {
            assertEquals(List.of("Mon Nov 23 2026", "Tue Nov 24 2026"), arranged(store, by(0, false)));
        }
    }

    @Test
    void theFilterFindsATextInAnyCaseAndTheOrderOfOtherRowsStays() {
        try (var store = store("text", Arrays.asList("North", null, "sOUTH", "\u00dcber Nord", "west"))) {
            assertEquals(List.of("North", "\u00dcber Nord"), arranged(store, Arrangement.NONE.filtered("nor", 0)));
            assertEquals(List.of("\u00dcber Nord"), arranged(store, Arrangement.NONE.filtered("\u00fcB", Arrangement.ANYWHERE)));
            assertEquals(List.of("sOUTH", "North"), arranged(store, by(0, true).filtered("th", 0)));
        }
    }

    @Test
    void aHundredThousandRowsOnTheDiskAreSortedAndEqualOnesKeepTheirOrder() {
        var columns = List.of(new Column("group", "int4", true), new Column("place", "int4", true));
        try (var store = new ResultStore(columns, 64 << 10, 64 << 20)) {
            for (var i = 0; i < 100_000; i++) {
                store.add(new byte[][] {String.valueOf(i * 7919L % 13).getBytes(StandardCharsets.UTF_8),
                    String.valueOf(i).getBytes(StandardCharsets.UTF_8)});
            }
            assertTrue(store.bytesOnDisk() > 0);
            var looked = new AtomicInteger();
            var order = new Arranger(store, by(0, false), looked::set, () -> false).arrange();
            assertEquals(100_000, looked.get());
            for (var i = 1; i < order.size(); i++) {
                var before = Integer.parseInt(store.row(order.at(i - 1))[0]);
                var now = Integer.parseInt(store.row(order.at(i))[0]);
                assertTrue(before < now || before == now && order.at(i - 1) < order.at(i));
            }
        }
    }

    @Test
    void itEndsWhenItIsNotWantedAnyMore() {
        try (var store = store("text", List.of("a", "b"))) {
            var arranger = new Arranger(store, by(0, false), _ -> { }, () -> true);
            assertThrows(ProblemException.class, arranger::arrange);
        }
    }

    @Test
    void textsThatAreTooLongTogetherAreRefused() {
        try (var store = store("text", Collections.nCopies(70, "x".repeat(1 << 20)))) {
            var arranger = new Arranger(store, by(0, false), _ -> { }, () -> false);
            assertEquals(TooMuchException.What.TEXT, assertThrows(TooMuchException.class, arranger::arrange).what());
        }
    }
}
