package dev.howdah.ui.query.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.testkit.HandUi;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private static String shown(String type, String value) {
        return ValueText.of(new Column("value", type, false), value);
    }

    @Test
    void jsonKeepsItsOrderItsDoubledMembersAndItsNumbers() {
        assertEquals("""
                {
                  "b": 1.50,
                  "a": [
                    12345678901234567890.10,
                    {},
                    []
                  ],
                  "b": "x,\\\\\\":{ y"
                }""", shown("json", "{\"b\":1.50,\"a\" : [12345678901234567890.10, { }, []],\n\"b\":\"x,\\\\\\\":{ y\"}"));
        assertEquals("\"a\"", shown("jsonb", "\"a\""));
    }

    @Test
    void bytesAreDumped() {
        assertEquals("""
                00000000  00 41 7f 20 30 31 32 33  34 35 36 37 38 39 61 62  .A. 0123456789ab
                00000010  ff                                                .
                """, shown("bytea", "\\x00417f20303132333435363738396162ff"));
    }

    @Test
    void elementsOfAnArrayStandBelowEachOther() {
        assertEquals(List.of("1", "NULL", "\"a,\\\"b\"", "{2,3}"), ValueText.elements("{1,NULL,\"a,\\\"b\",{2,3}}"));
        assertEquals("", shown("int4[]", "{}"));
        assertEquals("2026-11-24 10:00:00+09", shown("timestamptz", "2026-11-24 10:00:00+09"));
    }

    @Test
    void aLongTextIsCutUntilAllOfItIsAskedFor() {
        var ui = new HandUi();
        var view = new ValueViewModel(ui.workers);
        var column = new Column("text", "text", false);
        view.show(column, "x".repeat(ValueViewModel.LONGEST + 1));
        ui.await("the beginning", () -> view.shownProperty().get() != null);
        assertFalse(view.shownProperty().get().whole());
        assertEquals(ValueViewModel.LONGEST, view.shownProperty().get().text().length());
        view.showAll();
        ui.await("all of it", () -> view.shownProperty().get().whole());
        view.show(column, null);
        assertNull(view.shownProperty().get().text());
        assertTrue(view.shownProperty().get().whole());
    }
}
