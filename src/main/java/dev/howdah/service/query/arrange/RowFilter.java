package dev.howdah.service.query.arrange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds a text in the values of a row, whatever the case of its letters. */
final class RowFilter {
    private final int column;
    private final String wanted;
    private final byte[] plain;

    RowFilter(Arrangement arrangement) {
        column = arrangement.column();
        wanted = arrangement.wanted().toLowerCase(Locale.ROOT);
        var ascii = wanted.chars().allMatch(each -> each < 0x80);
        plain = ascii ? wanted.getBytes(StandardCharsets.US_ASCII) : null;
    }

    boolean takes(byte[][] row) {
        if (wanted.isEmpty()) {
            return true;
        }
        if (column != Arrangement.ANYWHERE) {
            return holds(row[column]);
        }
        for (var value : row) {
            if (holds(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(byte[] value) {
        if (value == null) {
            return false;
        }
        return plain == null ? new String(value, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(wanted) : holdsPlain(value);
    }

    private boolean holdsPlain(byte[] value) {
        for (var at = 0; at <= value.length - plain.length; at++) {
            var same = 0;
            while (same < plain.length && lower(value[at + same]) == plain[same]) {
                same++;
            }
            if (same == plain.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
