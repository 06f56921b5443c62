package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.postgres.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session of psql: executes statements one by one and prints what they give. */
final class PsqlSession implements AutoCloseable {
    private static final Set<String> COUNTED = Set.of("UPDATE", "DELETE", "COPY", "MERGE", "SELECT", "FETCH", "MOVE");
    private static final Set<String> NAMED = Set.of("CREATE", "DROP", "ALTER", "REFRESH", "REASSIGN");
    private static final Set<String> NOISE =
            Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "RECURSIVE", "GLOBAL", "LOCAL");
    private final Server server;
    private final PsqlOptions options;
    private final Streams streams;
    private Connection connection;

    PsqlSession(Server server, PsqlOptions options, Streams streams) throws SQLException {
        this.server = server;
        this.options = options;
        this.streams = streams;
        connect(options.database);
    }

    /** Goes to another database; the old session stays when that fails. */
    void connect(String database) throws SQLException {
        var next = server.connect(database, Map.of("user", options.user, "ApplicationName", "psql",
                "preferQueryMode", "simple", "socketTimeout", "0"));
        if (connection != null) {
            connection.close();
        }
        connection = next;
        options.database = database;
    }

    Connection connection() {
        return connection;
    }

    String database() {
        return options.database;
    }

    String user() {
        return options.user;
    }

    PsqlTable.Layout layout() {
        return options.layout;
    }

    /** Whether the server still answers. */
    boolean alive() throws SQLException {
        return !connection.isClosed() && connection.isValid(2);
    }

    /** Whether the user is asked for with {@code #}. */
    boolean superuser() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select usesuper from pg_user where usename = current_user")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Executes what may be several statements at once; true when all went well. */
    boolean execute(String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try {
                results(statement, query);
                notices(statement);
                return true;
            } catch (SQLException failure) {
                notices(statement);
                streams.err().println(ErrorText.of(failure, query));
                return false;
            }
        }
    }

    private void notices(Statement statement) throws SQLException {
        for (var notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            streams.err().println(ErrorText.of(notice, ""));
        }
    }

    private void results(Statement statement, String query) throws SQLException {
        var parts = Statements.of(query).iterator();
        var rows = statement.execute(query);
        while (rows || statement.getUpdateCount() >= 0) {
            var part = parts.hasNext() ? parts.next() : "";
            if (rows) {
                PsqlTable.print(statement.getResultSet(), options.layout, streams.out());
            } else if (!options.quiet && !part.equals(";") && !part.isBlank()) {
                streams.out().println(tag(part, statement.getUpdateCount()));
            }
            rows = statement.getMoreResults();
        }
    }

    /** What the server says of a command that gives no rows; the driver keeps only the number. */
    static String tag(String statement, int count) {
        var words = List.of(statement.replaceAll("(?s)/\\*.*?\\*/|--[^\n]*", " ").replaceAll("[;(].*", "").strip()
                .toUpperCase(java.util.Locale.ROOT).split("\\s+"));
        var kind = words.getFirst();
        if (kind.equals("INSERT")) {
            return "INSERT 0 " + count;
        }
        if (COUNTED.contains(kind)) {
            return kind + " " + count;
        }
        if (!NAMED.contains(kind)) {
            return switch (kind) {
                case "END" -> "COMMIT";
                case "ABORT" -> "ROLLBACK";
                case "START" -> "START TRANSACTION";
                case "TRUNCATE" -> "TRUNCATE TABLE";
                case "LOCK" -> "LOCK TABLE";
                default -> kind;
            };
        }
        var object = words.stream().skip(1).dropWhile(NOISE::contains).limit(2).toList();
        var what = object.isEmpty() ? "" : " " + object.getFirst();
        var two = object.size() > 1 && (Set.of("MATERIALIZED", "EVENT", "FOREIGN", "ACCESS", "DEFAULT").contains(object.getFirst()));
        var madeOfRows = kind.equals("CREATE") && Set.of(" TABLE", " MATERIALIZED").contains(what)
                && words.contains("AS") && (words.contains("SELECT") || words.contains("TABLE") || words.contains("VALUES"));
        return madeOfRows && words.indexOf("AS") > 2 ? "SELECT " + count : kind + what + (two ? " " + object.get(1) : "");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
