package dev.howdah.service.query;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables of psql that belong to one tab; some of them steer how scripts run. May be used from any thread. */
public final class Variables {
    /** Off: a transaction is begun by the first statement and ends when it is told to. */
    public static final String AUTOCOMMIT = "AUTOCOMMIT";
    /** Off: a script goes on behind a statement that failed. */
    public static final String ON_ERROR_STOP = "ON_ERROR_STOP";
    /** On: a statement that fails within a transaction is undone alone. */
    public static final String ON_ERROR_ROLLBACK = "ON_ERROR_ROLLBACK";
    private static final Set<String> SWITCHES = Set.of(AUTOCOMMIT, ON_ERROR_STOP, ON_ERROR_ROLLBACK);
    private static final String ON = "on";
    private static final String OFF = "off";

    private final TreeMap<String, String> values = new TreeMap<>(Map.of(AUTOCOMMIT, ON, ON_ERROR_STOP, ON,
            ON_ERROR_ROLLBACK, OFF));
    private volatile boolean timing;
    private volatile boolean rowByRow;

    public synchronized Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All of them, by name. */
    public synchronized SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }

    /** Whether it is set to a word that means yes. */
    public boolean on(String name) {
        return get(name).flatMap(Variables::truth).orElse(false);
    }

    /** Sets it; false when it is a switch and the value neither means yes nor no. */
    public synchronized boolean set(String name, String value) {
        var next = SWITCHES.contains(name) ? switched(name, value) : Optional.of(value);
        next.ifPresent(each -> values.put(name, each));
        return next.isPresent();
    }

    private static Optional<String> switched(String name, String value) {
        if (name.equals(ON_ERROR_ROLLBACK) && value.equalsIgnoreCase("interactive")) {
            return Optional.of(OFF);
        }
        return value.isEmpty() ? Optional.of(ON) : truth(value).map(each -> each ? ON : OFF);
    }

    /** Forgets it; a switch goes off. */
    public synchronized void unset(String name) {
        if (SWITCHES.contains(name)) {
            values.put(name, OFF);
        } else {
            values.remove(name);
        }
    }

    /** Whether {@code \timing} is on. */
    boolean timing() {
        return timing;
    }

    boolean timing(boolean on) {
        timing = on;
        return on;
    }

    /** Whether {@code \x} is on. */
    boolean rowByRow() {
        return rowByRow;
    }

    boolean rowByRow(boolean on) {
        rowByRow = on;
        return on;
    }

    /** What {@code word} means as psql reads it: parts of true, false, yes and no, on and off, 1 and 0. */
    static Optional<Boolean> truth(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return Optional.empty();
        }
        if ("true".startsWith(lower) || "yes".startsWith(lower) || lower.equals(ON) || lower.equals("1")) {
            return Optional.of(true);
        }
        var no = "false".startsWith(lower) || "no".startsWith(lower) || lower.length() > 1 && OFF.startsWith(lower)
                || lower.equals("0");
        return no ? Optional.of(false) : Optional.empty();
    }
}
