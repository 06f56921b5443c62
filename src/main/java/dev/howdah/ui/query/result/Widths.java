package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Widths that the user gave to columns, by the names of all columns of the result; as long as the tab lives. */
final class Widths {
    private static final int MOST = 200;

    private final Map<String, Double> kept = new LinkedHashMap<>();

    /** Keeps {@code now}, unless it is what {@code given} made of it. */
    void changed(List<Column> columns, int column, double given, double now) {
        if (Math.abs(given - now) >= 1 && now > 0) {
            kept.put(key(columns, column), now);
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    Optional<Double> kept(List<Column> columns, int column) {
        return Optional.ofNullable(kept.get(key(columns, column)));
    }

    private static String key(List<Column> columns, int column) {
        return column + " " + columns.stream().map(Column::name).toList();
    }
}
