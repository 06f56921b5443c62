package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import dev.howdah.service.query.VariableUse.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The places of a script that are still without a value: {@code $1} and so on, and variables that nobody has set. What
 * stands in strings, bodies of functions and PREPARE is none, nor is the bound of an array's slice.
 *
 * @param highest of {@code $1} and so on; 0 for none
 * @param names   variables, in their order
 */
public record Placeholders(int highest, List<String> names) {
    private static final Set<String> WITH_NUMBERS = Set.of("select", "with", "values", "insert", "update", "delete", "merge",
            "table", "explain");

    private static final String ANYTHING = "*";

    public boolean isEmpty() {
        return highest == 0 && names.isEmpty();
    }

    /** Those of {@code script}, in which variables may be set as well. */
    public static Placeholders in(String script, Variables variables) {
        var highest = 0;
        var names = new LinkedHashSet<String>();
        var set = new HashSet<>(variables.all().keySet());
        for (var unit : StatementSplitter.split(script)) {
            names.addAll(names(unit.text(), set, variables));
            for (var part : StatementParts.of(unit.text())) {
                highest = Math.max(highest, takesNumbers(part) ? highest(part) : 0);
            }
        }
        return new Placeholders(highest, List.copyOf(names));
    }

    /** Whether the server takes parameters in {@code sql}. */
    static boolean takesNumbers(String sql) {
        return SqlLexer.all(sql).stream().filter(each -> each.kind() == Kind.WORD).findFirst()
                .filter(each -> WITH_NUMBERS.contains(each.in(sql).toLowerCase(Locale.ROOT))).isPresent();
    }

    private static List<String> names(String text, Set<String> set, Variables variables) {
        var names = new ArrayList<String>();
        var brackets = 0;
        for (var token : SqlLexer.all(text)) {
            switch (token.kind()) {
                case OPERATOR -> brackets += switch (text.charAt(token.start())) {
                    case '[' -> 1;
                    case ']' -> -1;
                    default -> 0;
                };
                case VARIABLE -> {
                    var use = VariableUse.of(token.in(text));
                    var asked = use.form() != Form.TEST && !Character.isDigit(use.name().charAt(0)) && !set(use.name(), set);
                    if (asked && brackets <= 0) {
                        names.add(use.name());
                    }
                }
                case COMMAND -> sets(CommandLine.of(token.in(text), variables), set);
                default -> { }
            }
        }
        return names;
    }

    /** What a command will have set when the script comes to what follows it; a file that it includes may set anything. */
    private static void sets(CommandLine line, Set<String> set) {
        switch (line.name()) {
            case "set" -> set.add(line.argument(0));
            case "gset" -> set.add(line.argument(0) + ANYTHING);
            case "i", "include", "ir", "include_relative" -> set.add(ANYTHING);
            default -> { }
        }
    }

    private static boolean set(String name, Set<String> set) {
        return set.contains(name) || set.stream().anyMatch(each -> each.endsWith(ANYTHING)
                && name.startsWith(each.substring(0, each.length() - ANYTHING.length())));
    }

    /**
     * The one statement that {@code script} is, as the server can be asked for the types of its parameters: first those
     * with numbers, then {@link #names}; empty when there are several, or it takes none.
     */
    public Optional<String> question(String script) {
        var units = StatementSplitter.split(script);
        var text = units.size() == 1 ? units.getFirst().text() : "";
        if (text.isEmpty() || !takesNumbers(text)) {
            return Optional.empty();
        }
        var sql = new StringBuilder();
        for (var token : SqlLexer.all(text)) {
            var at = token.kind() == Kind.VARIABLE ? names.indexOf(VariableUse.of(token.in(text)).name()) : -1;
            if (token.kind() != Kind.COMMAND) {
                sql.append(at < 0 ? token.in(text) : "$" + (highest + at + 1));
            }
        }
        return Optional.of(sql.toString());
    }

    /** The number of the highest placeholder in {@code sql}; 0 without any. */
    public static int highest(String sql) {
        return SqlLexer.all(sql).stream().filter(each -> each.kind() == Kind.PARAMETER).map(each -> each.in(sql).substring(1))
                .mapToInt(each -> each.matches("\\d{1,4}") ? Integer.parseInt(each) : 0).max().orElse(0);
    }
}
