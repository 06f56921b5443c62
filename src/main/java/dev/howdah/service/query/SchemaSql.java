package dev.howdah.service.query;

/** What {@link SchemaReader} asks. Each answers kind, oid, schema, name, table, fact, bytes, rows. */
final class SchemaSql {
    static final String ROOTS = """
            SELECT kind, oid, '', name, '', fact, bytes, NULL FROM (
              SELECT 1 AS place, CASE WHEN datname = current_database() THEN 'DATABASE' ELSE 'OTHER_DATABASE' END AS kind, oid,
                datname::text AS name, '' AS fact,
                CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) END AS bytes
              FROM pg_database WHERE NOT datistemplate
              UNION ALL SELECT 2, 'ROLES', 0, '', count(*)::text, NULL FROM pg_roles
              UNION ALL SELECT 3, 'EXTENSIONS', 0, '', count(*)::text, NULL FROM pg_extension) all_of_them
            ORDER BY place, kind, name""";

    static final String SCHEMAS = """
            SELECT 'SCHEMA', oid, nspname, nspname, '', '', NULL, NULL FROM pg_namespace
            WHERE nspname !~ '^pg_(toast|temp)' ORDER BY nspname IN ('pg_catalog', 'information_schema'), nspname""";

    private static final String KIND = """
            CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'PARTITIONED_TABLE' WHEN 'v' THEN 'VIEW'
              WHEN 'm' THEN 'MATERIALIZED_VIEW' WHEN 'f' THEN 'FOREIGN_TABLE' ELSE 'SEQUENCE' END""";

    /** Sizes by counted pages: asking the files takes a lock, and would wait behind whoever alters a table. */
    static final String RELATIONS = """
            SELECT kind, oid, schema, name, '', fact, bytes, rows FROM (
              SELECT CASE c.relkind WHEN 'S' THEN 2 ELSE 1 END AS place, %s AS kind, c.oid, n.nspname::text AS schema,
                c.relname::text AS name, '' AS fact,
                CASE WHEN c.relkind IN ('r', 'm') THEN c.relpages::int8 * current_setting('block_size')::int8 END AS bytes,
                CASE WHEN c.relkind IN ('r', 'm', 'p') AND c.reltuples >= 0 THEN c.reltuples::int8 END AS rows
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.oid = :oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              UNION ALL SELECT 3, 'FUNCTIONS', :oid, '', '', count(*)::text, NULL, NULL FROM pg_proc
              WHERE pronamespace = :oid HAVING count(*) > 0
              UNION ALL SELECT 4, 'TYPES', :oid, '', '', count(*)::text, NULL, NULL FROM pg_type t
              LEFT JOIN pg_class c ON c.oid = t.typrelid
              WHERE typnamespace = :oid AND (typtype IN ('e', 'd', 'r') OR c.relkind = 'c') HAVING count(*) > 0) all_of_them
            ORDER BY place, name""".formatted(KIND);

    private static final String COLUMN_FACT = """
            format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
              || CASE WHEN a.attidentity <> '' THEN ' identity' WHEN a.attgenerated <> ''
                   THEN ' = ' || pg_get_expr(d.adbin, d.adrelid)
                 WHEN d.adbin IS NOT NULL THEN ' default ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END""";

    static final String COLUMNS = """
            SELECT kind, oid, schema, name, of_table, fact, NULL, NULL FROM (
              SELECT 1 AS place, a.attnum AS number, 'COLUMN' AS kind, c.oid, n.nspname::text AS schema, a.attname::text AS name,
                c.relname::text AS of_table, %s AS fact
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE c.oid = :oid
              UNION ALL SELECT 2, 0, 'INDEXES', :oid, '', '', '', count(*)::text FROM pg_index
              WHERE indrelid = :oid HAVING count(*) > 0
              UNION ALL SELECT 3, 0, 'CONSTRAINTS', :oid, '', '', '', count(*)::text FROM pg_constraint
              WHERE conrelid = :oid AND contype NOT IN ('n', 't') HAVING count(*) > 0
              UNION ALL SELECT 4, 0, 'TRIGGERS', :oid, '', '', '', count(*)::text FROM pg_trigger
              WHERE tgrelid = :oid AND NOT tgisinternal HAVING count(*) > 0) all_of_them
            ORDER BY place, number""".formatted(COLUMN_FACT);

    static final String INDEXES = """
            SELECT 'INDEX', c.oid, n.nspname, c.relname, t.relname, CASE WHEN i.indisprimary THEN 'primary key'
              WHEN i.indisunique THEN 'unique' ELSE '' END || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END,
              c.relpages::int8 * current_setting('block_size')::int8, NULL
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indrelid = :oid ORDER BY c.relname""";

    static final String CONSTRAINTS = """
            SELECT 'CONSTRAINT', k.oid, n.nspname, k.conname, c.relname, CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique'
              WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE 'exclude' END, NULL, NULL
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = k.connamespace
            WHERE k.conrelid = :oid AND k.contype NOT IN ('n', 't') ORDER BY k.conname""";

    static final String TRIGGERS = """
            SELECT 'TRIGGER', t.oid, n.nspname, t.tgname, c.relname, CASE t.tgenabled WHEN 'D' THEN 'disabled' ELSE '' END, NULL, NULL
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE t.tgrelid = :oid AND NOT t.tgisinternal ORDER BY t.tgname""";

    static final String FUNCTIONS = """
            SELECT 'FUNCTION', p.oid, n.nspname, p.proname, '', pg_get_function_identity_arguments(p.oid), NULL, NULL
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.oid = :oid ORDER BY p.proname, 6""";

    static final String TYPES = """
            SELECT 'TYPE', t.oid, n.nspname, t.typname, '', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain'
              WHEN 'r' THEN 'range' ELSE 'composite' END, NULL, NULL
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE n.oid = :oid AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c') ORDER BY t.typname""";

    static final String ROLES = """
            SELECT 'ROLE', oid, '', rolname, '', CASE WHEN rolsuper THEN 'superuser' WHEN rolreplication THEN 'replication'
              WHEN rolcanlogin THEN 'login' ELSE '' END, NULL, NULL FROM pg_roles ORDER BY rolname LIKE 'pg\\_%', rolname""";

    static final String EXTENSIONS = """
            SELECT 'EXTENSION', oid, '', extname, '', extversion, NULL, NULL FROM pg_extension ORDER BY extname""";

    static final String SEARCH = """
            SELECT kind, oid, schema, name, of_table, fact, NULL, NULL FROM (
              SELECT 1 AS place, %s AS kind, c.oid, n.nspname::text AS schema, c.relname::text AS name, '' AS of_table,
                n.nspname::text AS fact FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              UNION ALL SELECT 2, 'COLUMN', c.oid, n.nspname, a.attname, c.relname, n.nspname || '.' || c.relname
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              UNION ALL SELECT 3, 'FUNCTION', p.oid, n.nspname, p.proname, '', n.nspname
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace) all_of_them
            WHERE position(lower(:words) IN lower(name)) > 0 AND schema !~ '^pg_(toast|temp)'
            ORDER BY schema IN ('pg_catalog', 'information_schema'), place, length(name), name, schema LIMIT :limit""".formatted(KIND);

    static final String VIEW_DEFINITION = """
            SELECT format('CREATE OR REPLACE VIEW %I.%I', n.nspname, c.relname) || coalesce(' WITH (' || array_to_string(c.reloptions, ', ')
              || ')', '') || E' AS\\n' || pg_get_viewdef(c.oid, true)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = :oid""";
    static final String MATERIALIZED_DEFINITION = """
            SELECT format('CREATE MATERIALIZED VIEW %I.%I', n.nspname, c.relname) || coalesce(' WITH (' || array_to_string(c.reloptions, ', ')
              || ')', '') || E' AS\\n' || pg_get_viewdef(c.oid, true)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = :oid""";
    static final String FUNCTION_DEFINITION = """
            SELECT rtrim(pg_get_functiondef(oid), E'\\n') || ';' FROM pg_proc WHERE oid = :oid AND prokind <> 'a'""";
    static final String INDEX_DEFINITION = "SELECT pg_get_indexdef(:oid) || ';'";
    static final String CONSTRAINT_DEFINITION = """
            SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE oid = :oid""";
    static final String TRIGGER_DEFINITION = "SELECT pg_get_triggerdef(oid) || ';' FROM pg_trigger WHERE oid = :oid";

    private SchemaSql() {}
}
