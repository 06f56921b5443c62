package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ByteCount;
import dev.howdah.model.Lsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers, times and sizes as the console writes them: IEC units, UTC, relative times, in the bundle's language. */
public final class Formats {
    /** What stands where a value does not apply. */
    public static final String NOT_APPLICABLE = "\u2013";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

    private final Messages messages;
    private final Clock clock;

    /** @param clock gives the present time, and the zone of local times */
    public Formats(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code 11 ms}, {@code 0.4 s}, {@code 21 s}, {@code 14 min}, {@code 2 h 25 min}, {@code 3 d 4 h}, {@code 12 d}. */
    public String duration(Duration value) {
        var length = value.abs();
        if (length.toMillis() < 100) {
            return messages.get("format.milliseconds", Long.toString(length.toMillis()));
        }
        if (length.toMillis() < 9_950) {
            return seconds(length);
        }
        if (length.toSeconds() < 60) {
            return messages.get("format.seconds", Long.toString(length.toSeconds()));
        }
        if (length.toMinutes() < 60) {
            return messages.get("format.minutes", Long.toString(length.toMinutes()));
        }
        if (length.toHours() < 24) {
            return two("format.hours", length.toHours(), "format.minutes", length.toMinutesPart());
        }
        return length.toDays() < 10
                ? two("format.days", length.toDays(), "format.hours", length.toHoursPart())
                : messages.get("format.days", Long.toString(length.toDays()));
    }

    private String two(String bigKey, long big, String smallKey, long small) {
        var first = messages.get(bigKey, Long.toString(big));
        return small == 0 ? first : first + " " + messages.get(smallKey, Long.toString(small));
    }

    /** Seconds with one decimal, {@code 0.4 s}. */
    public String seconds(Duration value) {
        return messages.get("format.seconds", "%.1f".formatted(value.toMillis() / 1000.0));
    }

    /** Seconds to the millisecond, {@code 6.412 s}: for what was measured. */
    public String measured(Duration value) {
        return messages.get("format.seconds", "%.3f".formatted(value.toMillis() / 1000.0));
    }

    /** Running time as a clock, {@code 03:12} or {@code 1:03:12}. */
    public String elapsed(Duration value) {
        return value.toHours() > 0
                ? "%d:%02d:%02d".formatted(value.toHours(), value.toMinutesPart(), value.toSecondsPart())
                : "%02d:%02d".formatted(value.toMinutes(), value.toSecondsPart());
    }

    /** {@code 14 min ago}, by the clock. */
    public String ago(Instant then) {
        var age = Duration.between(then, clock.instant());
        return age.toMillis() < 1000 ? messages.get("format.just-now") : messages.get("format.ago", duration(age));
    }

    /** The age of something as a duration, by the clock; never negative. */
    public String age(Instant then) {
        var age = Duration.between(then, clock.instant());
        return duration(age.isNegative() ? Duration.ZERO : age);
    }

    /** Both exact times, for a tooltip: UTC, and local with its zone. */
    public String exact(Instant then) {
        return messages.get("format.exact", DATE_TIME.format(then.atZone(ZoneOffset.UTC)),
                DATE_TIME.format(then.atZone(zone())), zone().getId());
    }

    /** Time of the day in UTC, {@code 14:31:07}. */
    public String time(Instant then) {
        return TIME.format(then.atZone(ZoneOffset.UTC));
    }

    /** Date and time in UTC, {@code 2026-11-23 14:31:07}. */
    public String dateTime(Instant then) {
        return DATE_TIME.format(then.atZone(ZoneOffset.UTC));
    }

    /** IEC size: {@code 0 B}, {@code 48 KiB}, {@code 1.2 MiB}. */
    public String bytes(long count) {
        double value = Math.max(0, count);
        var unit = 0;
        while (value >= 1023.95 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        var tenths = Math.round(value * 10);
        var number = tenths % 10 == 0 || value >= 100 ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
        return number + " " + UNITS.get(unit);
    }

    /** {@link #bytes(long)}, or an en dash. */
    public String bytes(Optional<Long> count) {
        return count.map(this::bytes).orElse(NOT_APPLICABLE);
    }

    /** A WAL position, or an en dash. */
    public String lsn(Optional<Lsn> position) {
        return position.map(Lsn::toString).orElse(NOT_APPLICABLE);
    }

    /** {@code live, 0.4 s ago}, {@code 12 s old}, {@code no data since 14:31:07}. */
    public String freshness(Freshness now) {
        return switch (now.state()) {
            case NONE -> "";
            case CONNECTING -> messages.get("freshness.connecting");
            case LIVE -> messages.get("freshness.live", seconds(now.age()));
            case OLD -> messages.get("freshness.old", duration(now.age()));
            case LOST -> messages.get("freshness.lost", now.since().map(this::time).orElse(NOT_APPLICABLE));
        };
    }

    /** The text of a key whose arguments may be durations, instants, positions, sizes or whole numbers. */
    public String text(String key, List<Object> arguments) {
        return messages.get(key, arguments.stream().map(this::argument).toArray());
    }

    public String text(Text text) {
        return text(text.key(), text.arguments());
    }

    /** An argument that {@link java.text.MessageFormat} would not write as the console does. */
    private Object argument(Object given) {
        return switch (given) {
            case Duration length -> duration(length);
            case Instant then -> time(then);
            case Lsn position -> position.toString();
            case Text inner -> text(inner);
            case ByteCount(var bytes) -> bytes(bytes);
            default -> given;
        };
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
