package dev.howdah.sandbox.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The options of a psql command line, as far as they mean something inside the container. */
final class PsqlOptions {
    private static final String VALUED = "UdcfhpFvPR";
    private static final Map<String, Character> LONG = Map.ofEntries(Map.entry("username", 'U'), Map.entry("dbname", 'd'),
            Map.entry("command", 'c'), Map.entry("quiet", 'q'), Map.entry("no-align", 'A'), Map.entry("tuples-only", 't'),
            Map.entry("field-separator", 'F'), Map.entry("variable", 'v'), Map.entry("set", 'v'), Map.entry("expanded", 'x'),
            Map.entry("host", 'h'), Map.entry("port", 'p'), Map.entry("list", 'l'), Map.entry("version", 'V'));
    final List<String> commands = new ArrayList<>();
    final PsqlTable.Layout layout = new PsqlTable.Layout();
    String user = "postgres";
    String database;
    boolean stopOnError;
    boolean quiet;
    boolean version;
    private final List<String> positional = new ArrayList<>();

    static PsqlOptions of(List<String> arguments) {
        var options = new PsqlOptions();
        options.parse(new ArrayList<>(arguments));
        if (options.database == null && !options.positional.isEmpty()) {
            options.database = options.positional.removeFirst();
        }
        if (!options.positional.isEmpty()) {
            options.user = options.positional.getFirst();
        }
        if (options.database == null) {
            options.database = options.user;
        }
        return options;
    }

    private void parse(List<String> rest) {
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
        var letter = LONG.getOrDefault(parts[0], 'X');
        if (VALUED.indexOf(letter) < 0) {
            take(letter, "");
        } else if (parts.length > 1) {
            take(letter, parts[1]);
        } else if (!rest.isEmpty()) {
            take(letter, rest.removeFirst());
        }
    }

    private void shortOptions(String letters, List<String> rest) {
        for (var at = 0; at < letters.length(); at++) {
            var letter = letters.charAt(at);
            if (VALUED.indexOf(letter) < 0) {
                take(letter, "");
            } else {
                var glued = letters.substring(at + 1);
                take(letter, !glued.isEmpty() ? glued : rest.isEmpty() ? "" : rest.removeFirst());
                return;
            }
        }
    }

    private void take(char letter, String value) {
        switch (letter) {
            case 'U' -> user = value;
            case 'd' -> database = value;
            case 'c' -> commands.add(value);
            case 'l' -> commands.add("\\l");
            case 'q' -> quiet = true;
            case 'A' -> layout.aligned = false;
            case 't' -> layout.tuplesOnly = true;
            case 'x' -> layout.expanded = true;
            case 'F' -> layout.separator = value;
            case 'V' -> version = true;
            case 'v' -> stopOnError |= value.toUpperCase(Locale.ROOT).matches("ON_ERROR_STOP=(1|ON|TRUE)");
            default -> { }
        }
    }
}
