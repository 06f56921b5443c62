package dev.howdah.service.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of a database as they were when it was read, sorted to be found by how they begin. */
public final class Catalogue {
    /**
     * A table, view or the like.
     *
     * @param visible whether its name is enough, without the schema
     * @param columns names and types, separated by a blank
     */
    public record Relation(String schema, String name, boolean visible, List<String> columns) {}

    /** Nothing is known yet. */
    public static final Catalogue EMPTY = new Catalogue(List.of(), List.of());

    private static final String UNIT = "\u001f";
    private static final String RELATIONS = """
            SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid),
              pg_catalog.string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), E'\\x1f' ORDER BY a.attnum)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_(toast|temp)' GROUP BY 1, 2, 3""";
    private static final String FUNCTIONS = """
            SELECT DISTINCT proname FROM pg_catalog.pg_proc WHERE pg_catalog.pg_function_is_visible(oid)
            AND prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype AND proname !~ '^_|_(in|out|recv|send|typmod_in|typmod_out)$'""";

    private final NavigableMap<String, List<Relation>> relations = new TreeMap<>();
    private final Map<String, NavigableMap<String, Relation>> bySchema = new LinkedHashMap<>();
    private final TreeSet<String> functions = new TreeSet<>();

    public Catalogue(Collection<Relation> all, Collection<String> functions) {
        for (var each : all) {
            relations.computeIfAbsent(each.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1)).add(each);
            bySchema.computeIfAbsent(each.schema(), _ -> new TreeMap<>()).put(each.name().toLowerCase(Locale.ROOT), each);
        }
        this.functions.addAll(functions);
    }

    /**
     * Asks {@code session}; blocks.
     *
     * @throws dev.howdah.model.ProblemException as {@link SqlSession#execute}
     */
    public static Catalogue read(SqlSession session) {
        var relations = rows(session, RELATIONS).stream().map(row -> new Relation(row[0], row[1], row[2].equals("t"),
                row[3] == null ? List.of() : Arrays.asList(row[3].split(UNIT)))).toList();
        return new Catalogue(relations, rows(session, FUNCTIONS).stream().map(row -> row[0]).toList());
    }

    /** The rows of the last statement, as text; blocks. */
    static List<String[]> rows(SqlSession session, String sql) {
        var rows = new ArrayList<String[]>();
        session.execute(sql, new SqlSession.Results() {
            @Override
            public void columns(List<SqlSession.Column> columns) {
                rows.clear();
            }

            @Override
            public boolean row(byte[][] values) {
                return rows.add(Arrays.stream(values).map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8))
                        .toArray(String[]::new));
            }

            @Override
            public void complete(String tag, Duration took) {
                // the rows are enough
            }

            @Override
            public void notice(String severity, String message) {
                // the rows are enough
            }
        });
        return rows;
    }

    /** Those whose names begin so, visible ones first; at most {@code limit}. */
    List<Relation> relations(String prefix, int limit) {
        return beginning(relations, prefix).values().stream().flatMap(List::stream).limit(4L * limit)
                .sorted(Comparator.comparing((Relation each) -> !each.visible() || each.schema().startsWith("pg_"))).limit(limit).toList();
    }

    List<Relation> within(String schema, String prefix, int limit) {
        var inside = bySchema.get(schema);
        return inside == null ? List.of() : beginning(inside, prefix).values().stream().limit(limit).toList();
    }

    List<String> schemas(String prefix) {
        return bySchema.keySet().stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(prefix)).sorted().toList();
    }

    List<String> functions(String prefix, int limit) {
        return functions.tailSet(prefix).stream().takeWhile(each -> each.startsWith(prefix)).limit(limit).toList();
    }

    /** The one that is meant by a name without, or with, its schema. */
    Optional<Relation> relation(String schema, String name) {
        var key = name.toLowerCase(Locale.ROOT);
        return schema.isEmpty()
                ? relations.getOrDefault(key, List.of()).stream().min(Comparator.comparing(each -> !each.visible()))
                : Optional.ofNullable(bySchema.get(schema)).map(inside -> inside.get(key));
    }

    private static <T> NavigableMap<String, T> beginning(NavigableMap<String, T> map, String prefix) {
        return prefix.isEmpty() ? map : map.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }
}
