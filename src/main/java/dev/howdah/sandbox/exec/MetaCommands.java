package dev.howdah.sandbox.exec;

import java.sql.SQLException;
import java.util.List;

/** The backslash commands of psql that people type most. */
final class MetaCommands {
    private static final String OUR_SCHEMAS = " n.nspname <> 'information_schema' and n.nspname !~ '^pg_' ";
    private static final String RELATIONS = """
            select n.nspname as "Schema", c.relname as "Name",
              case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
                when 'm' then 'materialized view' when 'i' then 'index' when 'S' then 'sequence' else 'other' end as "Type",
              pg_get_userbyid(c.relowner) as "Owner"
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = any (string_to_array('%s', ',')::"char"[]) and""" + OUR_SCHEMAS + "order by 1, 2";
    private static final String DATABASES = """
            select datname as "Name", pg_get_userbyid(datdba) as "Owner", pg_encoding_to_char(encoding) as "Encoding",
              datcollate as "Collate", datctype as "Ctype", array_to_string(datacl, e'\\n') as "Access privileges"
            from pg_database order by 1""";
    private static final String ROLES = """
            select rolname as "Role name", array_to_string(array_remove(array[
                case when rolsuper then 'Superuser' end, case when not rolinherit then 'No inheritance' end,
                case when rolcreaterole then 'Create role' end, case when rolcreatedb then 'Create DB' end,
                case when not rolcanlogin then 'Cannot login' end, case when rolreplication then 'Replication' end,
                case when rolbypassrls then 'Bypass RLS' end], null), ', ') as "Attributes"
            from pg_roles where rolname !~ '^pg_' order by 1""";
    private static final String SCHEMAS = "select n.nspname as \"Name\", pg_get_userbyid(n.nspowner) as \"Owner\" "
            + "from pg_namespace n where" + OUR_SCHEMAS + "order by 1";
    private static final String EXTENSIONS = """
            select e.extname as "Name", e.extversion as "Version", n.nspname as "Schema", d.description as "Description"
            from pg_extension e join pg_namespace n on n.oid = e.extnamespace left join pg_description d
              on d.objoid = e.oid and d.classoid = 'pg_extension'::regclass order by 1""";
    private static final String COLUMNS = """
            select a.attname as "Column", format_type(a.atttypid, a.atttypmod) as "Type",
              coalesce((select collname from pg_collation c, pg_type t where c.oid = a.attcollation and t.oid = a.atttypid
                and a.attcollation <> t.typcollation), '') as "Collation",
              case when a.attnotnull then 'not null' else '' end as "Nullable",
              coalesce(pg_get_expr(d.adbin, d.adrelid), '') as "Default"
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = to_regclass(%s) and a.attnum > 0 and not a.attisdropped order by a.attnum""";
    private static final String INDEXES = """
            select format('    "%%s" %%s%%s', c.relname, case when i.indisprimary then 'PRIMARY KEY, '
                when exists (select from pg_constraint where conindid = i.indexrelid and contype = 'u')
                then 'UNIQUE CONSTRAINT, ' when i.indisunique then 'UNIQUE, ' else '' end,
              substring(pg_get_indexdef(i.indexrelid) from ' USING (.*)$'))
            from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = to_regclass(%s)
            order by i.indisprimary desc, c.relname""";
    private final PsqlSession session;
    private final Streams streams;
    private boolean ended;

    MetaCommands(PsqlSession session, Streams streams) {
        this.session = session;
        this.streams = streams;
    }

    /** Whether the user wants to leave. */
    boolean ended() {
        return ended;
    }

    /** Runs one; true when it went well and the session goes on. */
    boolean run(String line) throws SQLException {
        var words = List.of(line.split("\\s+"));
        var argument = words.size() > 1 ? words.get(1).replaceAll(";$", "") : "";
        try {
            return run(words.getFirst(), argument);
        } catch (SQLException failure) {
            streams.err().println(ErrorText.of(failure, ""));
            return false;
        }
    }

    private boolean run(String command, String argument) throws SQLException {
        switch (command) {
            case "\\q", "quit", "exit" -> {
                ended = true;
                return false;
            }
            case "\\x" -> expand();
            case "\\c", "\\connect" -> connect(argument);
            case "\\conninfo" -> streams.out().printf("You are connected to database \"%s\" as user \"%s\" via socket in "
                    + "\"/controller/run\" at port \"5432\".%n", session.database(), session.user());
            case "\\l" -> list(DATABASES, "List of databases");
            case "\\du", "\\dg" -> list(ROLES, "List of roles");
            case "\\dn" -> list(SCHEMAS, "List of schemas");
            case "\\dx" -> list(EXTENSIONS, "List of installed extensions");
            case "\\d" -> describe(argument);
            case "\\dt" -> relations("r,p");
            case "\\dv" -> relations("v");
            case "\\di" -> relations("i");
            case "\\ds" -> relations("S");
            case "\\?", "help" -> streams.out().println("Of psql's own commands these are here: "
                    + "\\c \\conninfo \\d \\di \\dn \\ds \\dt \\du \\dv \\dx \\l \\q \\x");
            default -> {
                streams.err().println("invalid command " + command + (streams.tty() ? "\nTry \\? for help." : ""));
                return false;
            }
        }
        return true;
    }

    private void expand() {
        session.layout().expanded = !session.layout().expanded;
        streams.out().println("Expanded display is " + (session.layout().expanded ? "on." : "off."));
    }

    private void connect(String database) throws SQLException {
        session.connect(database.isEmpty() ? session.database() : database);
        streams.out().printf("You are now connected to database \"%s\" as user \"%s\".%n", session.database(), session.user());
    }

    private void relations(String kinds) throws SQLException {
        list(RELATIONS.formatted(kinds), "List of relations");
    }

    private void list(String query, String title) throws SQLException {
        try (var statement = session.connection().createStatement(java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE,
                java.sql.ResultSet.CONCUR_READ_ONLY); var rows = statement.executeQuery(query)) {
            if (title.equals("List of relations") && !rows.isBeforeFirst()) {
                streams.err().println("Did not find any relations.");
            } else {
                PsqlTable.print(rows, title, true, session.layout(), streams.out());
            }
        }
    }

    private void describe(String name) throws SQLException {
        if (name.isEmpty()) {
            relations("r,p,v,m,S");
            return;
        }
        var literal = session.connection().unwrap(org.postgresql.PGConnection.class).escapeLiteral(name);
        try (var statement = session.connection().createStatement()) {
            var what = statement.executeQuery("select format('%s \"%s.%s\"', case relkind when 'v' then 'View' when 'i' then "
                    + "'Index' when 'S' then 'Sequence' else 'Table' end, relnamespace::regnamespace, relname) from pg_class "
                    + "where oid = to_regclass('" + literal + "')");
            if (!what.next()) {
                streams.err().println("Did not find any relation named \"" + name + "\".");
                return;
            }
            var title = what.getString(1);
            PsqlTable.print(statement.executeQuery(COLUMNS.formatted("'" + literal + "'")), title, false, session.layout(), streams.out());
            var indexes = statement.executeQuery(INDEXES.formatted("'" + literal + "'"));
            for (var first = true; indexes.next(); first = false) {
                streams.out().println((first ? "Indexes:\n" : "") + indexes.getString(1));
            }
            streams.out().println();
        }
    }
}
