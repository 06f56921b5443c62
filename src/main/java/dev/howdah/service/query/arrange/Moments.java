package dev.howdah.service.query.arrange;

import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Dates and times in PostgreSQL's ISO form as numbers. */
public final class Moments {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final Pattern MOMENT = Pattern.compile("(\\d+)-(\\d\\d)-(\\d\\d)(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?))?"
            + "([+-]\\d\\d(?::\\d\\d)*)?( BC)?");
    private static final Pattern PART = Pattern.compile("([+-]?\\d+) (year|mon|day)s?|([+-]?)(\\d+:\\d\\d:\\d\\d(?:\\.\\d+)?)");

    private Moments() {
    }

    /**
     * Microseconds since 1970, in UTC where the value has an offset.
     *
     * @throws IllegalArgumentException not in ISO form
     */
    public static long microseconds(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        var found = MOMENT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(text);
        }
        var year = Integer.parseInt(found.group(1));
        var day = LocalDate.of(found.group(6) == null ? year : 1 - year, Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3))).toEpochDay();
        return day * DAY + (found.group(4) == null ? 0 : clock(found.group(4))) - offset(found.group(5));
    }

    /** Microseconds since midnight. */
    static long timeOfDay(String text) {
        return clock(text);
    }

    /** Microseconds, a month as 30 days and a day as 24 hours: as PostgreSQL compares intervals. */
    static long interval(String text) {
        var found = PART.matcher(text);
        var rest = found.replaceAll("");
        if (!rest.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return found.reset().results().mapToLong(Moments::part).sum();
    }

    private static long part(MatchResult part) {
        if (part.group(2) == null) {
            return part.group(3).equals("-") ? -clock(part.group(4)) : clock(part.group(4));
        }
        var days = switch (part.group(2)) {
            case "year" -> 360;
            case "mon" -> 30;
            default -> 1;
        };
        return Long.parseLong(part.group(1)) * days * DAY;
    }

    private static long offset(String text) {
        return text == null ? 0 : text.startsWith("-") ? -clock(text.substring(1)) : clock(text.substring(1));
    }

    /** {@code 23:59:59.999999}; minutes and seconds may be left out. */
    private static long clock(String text) {
        var parts = text.split(":");
        var micros = Long.parseLong(parts[0]) * 3600 * SECOND;
        if (parts.length > 1) {
            micros += Long.parseLong(parts[1]) * 60 * SECOND;
        }
        if (parts.length > 2) {
            var point = parts[2].indexOf('.');
            micros += Long.parseLong(point < 0 ? parts[2] : parts[2].substring(0, point)) * SECOND;
            micros += point < 0 ? 0 : Long.parseLong((parts[2].substring(point + 1) + "000000").substring(0, 6));
        }
        return micros;
    }
}
