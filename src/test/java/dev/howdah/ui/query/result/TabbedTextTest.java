package dev.howdah.ui.query.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.service.query.SqlSession.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TabbedTextTest {
    private static final List<Column> COLUMNS = List.of(new Column("id", "int8", true), new Column("a\tb", "text", false),
            new Column("note", "text", false));

    @Test
    void nullIsNothingAndAnEmptyTextIsQuoted() {
        assertEquals("id\t\"a\tb\"\tnote\n7\t\t\"\"\n",
                TabbedText.withNames(COLUMNS, new String[] {"7", null, ""}));
    }

    @Test
    void whatWouldBreakTheLineIsQuoted() {
        assertEquals("id\t\"a\tb\"\tnote\n1\t\"x\ty\"\t\"say \"\"hi\"\"\nthere\"\n",
                TabbedText.withNames(COLUMNS, new String[] {"1", "x\ty", "say \"hi\"\nthere"}));
    }
}
