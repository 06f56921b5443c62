package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.postgres.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** As much of {@code psql} as scripts use: connection options, commands from arguments or input, its two layouts. */
final class Psql {
    private static final String VALUED = "UdcfhpFvP";
    private final Server server;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> commands = new ArrayList<>();
    private final List<String> positional = new ArrayList<>();
    private String user = "postgres";
    private String database;
    private boolean stopOnError;
    private boolean quiet;
    private final PsqlTable.Layout layout = new PsqlTable.Layout();

    Psql(Server server, PrintStream out, PrintStream err) {
        this.server = server;
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments, InputStream in) throws IOException {
        parse(arguments);
        if (database == null) {
            database = positional.isEmpty() ? user : positional.getFirst();
        }
        if (positional.size() > 1) {
            user = positional.get(1);
        }
        var source = commands.isEmpty() ? statements(new String(in.readAllBytes(), StandardCharsets.UTF_8)) : commands;
        var properties = Map.of("user", user, "ApplicationName", "psql", "preferQueryMode", "simple", "socketTimeout", "0");
        try (var connection = server.connect(database, properties)) {
            return runAll(connection, source);
        } catch (SQLException refused) {
            err.println("psql: error: connection to server on socket \"/controller/run/.s.PGSQL.5432\" failed: "
                    + refused.getMessage());
            return 2;
        }
    }

    private void parse(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.removeFirst();
            if (argument.startsWith("--")) {
                longOption(argument.substring(2), rest);
            } else if (argument.startsWith("-") && argument.length() > 1) {
                shortOptions(argument.substring(1), rest);
            } else {
                positional.add(argument);
            }
        }
    }

    private void longOption(String option, List<String> rest) {
        var parts = option.split("=", 2);
        var letter = Map.of("username", 'U', "dbname", 'd', "command", 'c', "quiet", 'q', "no-align", 'A',
                "tuples-only", 't', "field-separator", 'F', "variable", 'v', "set", 'v', "no-psqlrc", 'X')
                .getOrDefault(parts[0], 'X');
        if (VALUED.indexOf(letter) < 0) {
            option(letter, "");
        } else if (parts.length > 1) {
            option(letter, parts[1]);
        } else if (!rest.isEmpty()) {
            option(letter, rest.removeFirst());
        }
    }

    private void shortOptions(String letters, List<String> rest) {
        for (var at = 0; at < letters.length(); at++) {
            var letter = letters.charAt(at);
            if (VALUED.indexOf(letter) < 0) {
                option(letter, "");
            } else {
                var glued = letters.substring(at + 1);
                option(letter, !glued.isEmpty() ? glued : rest.isEmpty() ? "" : rest.removeFirst());
                return;
            }
        }
    }

    private void option(char letter, String value) {
        switch (letter) {
            case 'U' -> user = value;
            case 'd' -> database = value;
            case 'c' -> commands.add(value);
            case 'q' -> quiet = true;
            case 'A' -> layout.aligned = false;
            case 't' -> layout.tuplesOnly = true;
            case 'F' -> layout.separator = value;
            case 'v' -> stopOnError |= value.toUpperCase(Locale.ROOT).matches("ON_ERROR_STOP=(1|ON|TRUE)");
            default -> { }
        }
    }

    private int runAll(Connection connection, List<String> source) {
        var code = 0;
        for (var command : source) {
            try (var statement = connection.createStatement()) {
                code = 0;
                results(statement, command);
            } catch (SQLException failure) {
                err.println(failure.getMessage().replaceAll("\n {2}Position: \\d+", ""));
                code = commands.isEmpty() ? 0 : 1;
                if (stopOnError) {
                    return commands.isEmpty() ? 3 : 1;
                }
            }
        }
        return code;
    }

    private void results(Statement statement, String command) throws SQLException {
        var rows = statement.execute(command);
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                PsqlTable.print(statement.getResultSet(), layout, out);
            } else if (!quiet) {
                out.println(tag(command, statement.getUpdateCount()));
            }
            rows = statement.getMoreResults();
        }
    }

    static String tag(String command, int count) {
        var words = command.strip().replaceAll("[;(].*", "").toUpperCase(Locale.ROOT).split("\\s+");
        return switch (words[0]) {
            case "INSERT" -> "INSERT 0 " + count;
            case "UPDATE", "DELETE", "COPY", "MERGE" -> words[0] + " " + count;
            case "CREATE", "DROP", "ALTER" -> words.length > 1 ? words[0] + " " + words[1] : words[0];
            default -> words[0];
        };
    }

    /** Statements of a script: parted by semicolons that are outside quotes. */
    static List<String> statements(String script) {
        var statements = new ArrayList<String>();
        var current = new StringBuilder();
        var quote = "";
        for (var at = 0; at < script.length(); at++) {
            var rest = script.substring(at, Math.min(at + 2, script.length()));
            var mark = rest.equals("$$") ? "$$" : rest.substring(0, 1);
            if (quote.isEmpty() && List.of("'", "\"", "$$").contains(mark)) {
                quote = mark;
            } else if (mark.equals(quote)) {
                quote = "";
            }
            current.append(mark);
            at += mark.length() - 1;
            if (quote.isEmpty() && mark.equals(";")) {
                statements.add(current.toString().strip());
                current.setLength(0);
            }
        }
        if (!current.toString().isBlank()) {
            statements.add(current.toString().strip());
        }
        return statements;
    }
}
