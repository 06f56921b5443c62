package dev.howdah.service.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The everyday backslash commands that ask the catalogue, as the queries that answer them. */
public final class CatalogueCommands {
    private static final String KIND = "CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN "
            + "'materialized view' WHEN 'i' THEN 'index' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' "
            + "WHEN 'p' THEN 'partitioned table' WHEN 'I' THEN 'partitioned index' END";
    private static final Map<Character, String> KINDS = Map.of('t', "'r','p'", 'i', "'i','I'", 'v', "'v'", 'm', "'m'",
            's', "'S'", 'E', "'f'");

    private CatalogueCommands() {}

    /** The queries that answer {@code text}; empty when it is no such command. */
    public static Optional<List<String>> queries(String text) {
        var words = text.strip().replaceFirst(";$", "").split("\\s+", 2);
        var plus = words[0].endsWith("+");
        var command = words[0].substring(1).replace("+", "").replaceFirst("(?<=^d[a-zA-Z]{0,6})S$", "");
        var pattern = words.length > 1 ? words[1].strip() : "";
        return switch (command) {
            case "l" -> Optional.of(List.of(databases(pattern)));
            case "dn" -> Optional.of(List.of(schemas(pattern)));
            case "du", "dg" -> Optional.of(List.of(roles(pattern)));
            case "df" -> Optional.of(List.of(functions(pattern)));
            case "dx" -> Optional.of(List.of(extensions(pattern)));
            case "dT" -> Optional.of(List.of(types(pattern)));
            case "d" -> Optional.of(pattern.isEmpty() ? List.of(relations("'r','p','v','m','S','f'", "", plus)) : described(pattern));
            default -> listed(command).map(kinds -> List.of(relations(kinds, pattern, plus)));
        };
    }

    private static Optional<String> listed(String command) {
        if (!command.startsWith("d") || command.length() < 2
                || !command.substring(1).chars().allMatch(each -> KINDS.containsKey((char) each))) {
            return Optional.empty();
        }
        return Optional.of(String.join(",", command.substring(1).chars().mapToObj(each -> KINDS.get((char) each)).toList()));
    }

    private static String relations(String kinds, String pattern, boolean plus) {
        return "SELECT n.nspname AS \"Schema\", c.relname AS \"Name\", " + KIND + " AS \"Type\", "
                + "pg_catalog.pg_get_userbyid(c.relowner) AS \"Owner\""
                + (plus ? ", pg_catalog.pg_size_pretty(pg_catalog.pg_table_size(c.oid)) AS \"Size\", "
                + "pg_catalog.obj_description(c.oid, 'pg_class') AS \"Description\"" : "")
                + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ("
                + kinds + ")" + where(pattern, "n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)") + " ORDER BY 1, 2";
    }

    private static List<String> described(String pattern) {
        var wanted = "SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                + "WHERE true" + named(pattern, "n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)");
        return List.of(
                "SELECT a.attrelid::pg_catalog.regclass AS \"Relation\", a.attname AS \"Column\", "
                + "pg_catalog.format_type(a.atttypid, a.atttypmod) AS \"Type\", "
                + "(SELECT co.collname FROM pg_catalog.pg_collation co, pg_catalog.pg_type t WHERE co.oid = a.attcollation "
                + "AND t.oid = a.atttypid AND a.attcollation <> t.typcollation) AS \"Collation\", "
                + "CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS \"Nullable\", "
                + "pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS \"Default\" FROM pg_catalog.pg_attribute a "
                + "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
                + "WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (" + wanted + ") ORDER BY a.attrelid, a.attnum",
                "SELECT i.indexrelid::pg_catalog.regclass AS \"Index\", pg_catalog.pg_get_indexdef(i.indexrelid) AS \"Definition\" "
                + "FROM pg_catalog.pg_index i WHERE i.indrelid IN (" + wanted + ") ORDER BY 1",
                "SELECT conrelid::pg_catalog.regclass AS \"Relation\", conname AS \"Constraint\", "
                + "pg_catalog.pg_get_constraintdef(oid) AS \"Definition\" FROM pg_catalog.pg_constraint "
                + "WHERE conrelid IN (" + wanted + ") OR confrelid IN (" + wanted + ") ORDER BY 1, 2");
    }

    private static String databases(String pattern) {
        return "SELECT d.datname AS \"Name\", pg_catalog.pg_get_userbyid(d.datdba) AS \"Owner\", "
                + "pg_catalog.pg_encoding_to_char(d.encoding) AS \"Encoding\", d.datcollate AS \"Collate\", d.datctype AS \"Ctype\", "
                + "pg_catalog.array_to_string(d.datacl, E'\\n') AS \"Access privileges\" FROM pg_catalog.pg_database d WHERE true"
                + named(pattern, "d.datname", "d.datname", "true") + " ORDER BY 1";
    }

    private static String schemas(String pattern) {
        return "SELECT n.nspname AS \"Name\", pg_catalog.pg_get_userbyid(n.nspowner) AS \"Owner\" FROM pg_catalog.pg_namespace n "
                + "WHERE true" + (pattern.isEmpty() ? " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
                : named(pattern, "n.nspname", "n.nspname", "true")) + " ORDER BY 1";
    }

    private static String roles(String pattern) {
        return "SELECT r.rolname AS \"Role name\", r.rolsuper AS \"Superuser\", r.rolcreaterole AS \"Create role\", "
                + "r.rolcreatedb AS \"Create DB\", r.rolcanlogin AS \"Login\", r.rolreplication AS \"Replication\", "
                + "r.rolvaliduntil AS \"Valid until\" FROM pg_catalog.pg_roles r WHERE true"
                + (pattern.isEmpty() ? " AND r.rolname !~ '^pg_'" : named(pattern, "r.rolname", "r.rolname", "true")) + " ORDER BY 1";
    }

    private static String functions(String pattern) {
        return "SELECT n.nspname AS \"Schema\", p.proname AS \"Name\", pg_catalog.pg_get_function_result(p.oid) AS \"Result data type\", "
                + "pg_catalog.pg_get_function_arguments(p.oid) AS \"Argument data types\", CASE p.prokind WHEN 'a' THEN 'agg' "
                + "WHEN 'w' THEN 'window' WHEN 'p' THEN 'proc' ELSE 'func' END AS \"Type\" FROM pg_catalog.pg_proc p "
                + "JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE true"
                + where(pattern, "n.nspname", "p.proname", "pg_catalog.pg_function_is_visible(p.oid)") + " ORDER BY 1, 2, 4";
    }

    private static String extensions(String pattern) {
        return "SELECT e.extname AS \"Name\", e.extversion AS \"Version\", n.nspname AS \"Schema\", "
                + "pg_catalog.obj_description(e.oid, 'pg_extension') AS \"Description\" FROM pg_catalog.pg_extension e "
                + "JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE true"
                + named(pattern, "n.nspname", "e.extname", "true") + " ORDER BY 1";
    }

    private static String types(String pattern) {
        return "SELECT n.nspname AS \"Schema\", pg_catalog.format_type(t.oid, NULL) AS \"Name\", "
                + "pg_catalog.obj_description(t.oid, 'pg_type') AS \"Description\" FROM pg_catalog.pg_type t "
                + "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE (t.typrelid = 0 OR (SELECT c.relkind = 'c' "
                + "FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid)) AND t.typcategory <> 'A'"
                + where(pattern, "n.nspname", "t.typname", "pg_catalog.pg_type_is_visible(t.oid)") + " ORDER BY 1, 2";
    }

    /** Without a pattern: what is in the search path and does not belong to the system. */
    private static String where(String pattern, String schema, String name, String visible) {
        return pattern.isEmpty() ? " AND " + schema + " !~ '^pg_' AND " + schema + " <> 'information_schema' AND " + visible
                : named(pattern, schema, name, visible);
    }

    /** {@code *} and {@code ?} as psql has them; without a schema only what is in the search path. */
    private static String named(String pattern, String schema, String name, String visible) {
        if (pattern.isEmpty()) {
            return "";
        }
        var dot = pattern.startsWith("\"") ? pattern.indexOf("\".") + 1 : pattern.indexOf('.');
        return dot > 0 ? " AND " + schema + matches(pattern.substring(0, dot)) + " AND " + name + matches(pattern.substring(dot + 1))
                : " AND " + name + matches(pattern) + " AND " + visible;
    }

    private static String matches(String part) {
        var quoted = part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
        var text = quoted ? part.substring(1, part.length() - 1) : part.toLowerCase(Locale.ROOT);
        var expression = new StringBuilder();
        for (var c : text.toCharArray()) {
            expression.append(!quoted && c == '*' ? ".*" : !quoted && c == '?' ? "." : Character.isLetterOrDigit(c) || c == '_'
                    ? String.valueOf(c) : "[" + (c == '^' || c == ']' || c == '\\' ? "\\" : "") + c + "]");
        }
        return " OPERATOR(pg_catalog.~) '^(" + expression.toString().replace("'", "''") + ")$' COLLATE pg_catalog.default";
    }
}
