package dev.howdah.service.query;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ScriptRun.Surroundings;
import dev.howdah.service.query.SqlSession.Results;
import dev.howdah.service.query.SqlSession.Transaction;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Does the backslash commands of a script. */
final class ScriptCommands {
    /** Text of included files has no place in the editor. */
    private static final int NOWHERE = -(1 << 30);
    private static final int DEEPEST = 20;

    private final ScriptRun script;
    private final Variables variables;
    private final Surroundings around;
    private final Results results;
    private final Deque<Path> files = new ArrayDeque<>();

    ScriptCommands(ScriptRun script, Variables variables, Surroundings around, Results results) {
        this.script = script;
        this.variables = variables;
        this.around = around;
        this.results = results;
    }

    /** Whether it is a command that opens, turns or closes a branch; then it is done. */
    boolean branch(CommandLine line, Conditions conditions) {
        switch (line.name()) {
            case "if" -> conditions.begin(conditions.active() && holds(line));
            case "elif" -> matching("\\elif", () -> conditions.otherwise(conditions.asks() && holds(line)));
            case "else" -> matching("\\else", conditions::otherwise);
            case "endif" -> matching("\\endif", conditions::end);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void matching(String command, BooleanSupplier turn) {
        if (!turn.getAsBoolean()) {
            ScriptRun.refuse(command, "no-if");
        }
    }

    private boolean holds(CommandLine line) {
        var value = String.join(" ", line.arguments());
        var truth = Variables.truth(value);
        if (truth.isEmpty()) {
            results.notice("ERROR", "unrecognized value \"" + value + "\" for \"\\" + line.name()
                    + " expression\": Boolean expected");
        }
        return truth.orElse(false);
    }

    void run(CommandLine line, SqlStatement place) {
        switch (line.name()) {
            case "g", "gx" -> send(line, place);
            case "gset" -> {
                var kept = new KeptRow(results);
                script.sendTo(place, kept);
                kept.into(variables, line.argument(0));
            }
            case "r", "reset" -> done(place, script::clear);
            case "q", "quit" -> done(place, script::end);
            case "i", "include", "ir", "include_relative" -> include(line, place);
            case "c", "connect" -> connect(line, place);
            default -> {
                if (!local(line, place)) {
                    results.rowByRow(variables.rowByRow());
                    around.session().send(Outgoing.of(place), results);
                }
            }
        }
    }

    private void send(CommandLine line, SqlStatement place) {
        if (!line.arguments().isEmpty()) {
            ScriptRun.refuse("\\" + line.name() + " " + line.argument(0), "output");
        }
        results.rowByRow(line.name().equals("gx") || variables.rowByRow());
        script.send(place);
    }

    /** Whether it is a command that needs no server; then it is done. */
    private boolean local(CommandLine line, SqlStatement place) {
        switch (line.name()) {
            case "echo", "qecho", "warn" -> done(place, () -> echo(line));
            case "set" -> done(place, () -> set(line));
            case "unset" -> done(place, () -> variables.unset(line.argument(0)));
            case "timing" -> done(place, () -> say("Timing is " + onOff(variables.timing(wish(line, variables.timing()))) + "."));
            case "x" -> done(place, () -> say("Expanded display is "
                    + onOff(variables.rowByRow(wish(line, variables.rowByRow()))) + "."));
            case "conninfo" -> done(place, this::who);
            case "encoding" -> encoding(line, place);
            case "?" -> done(place, () -> say(HELP));
            case "a", "C", "f", "H", "pset", "t", "T" -> done(place, () -> say("\\" + line.name()
                    + " is about psql's own output and has no effect here."));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void done(SqlStatement place, Runnable action) {
        results.begin(Outgoing.of(place));
        action.run();
        results.complete("\\" + CommandLine.of(place.text(), variables).name(), Duration.ZERO);
    }

    private void say(String text) {
        results.notice("", text);
    }

    private void echo(CommandLine line) {
        var words = line.arguments();
        say(String.join(" ", !words.isEmpty() && words.getFirst().equals("-n") ? words.subList(1, words.size()) : words));
    }

    private void set(CommandLine line) {
        var name = line.argument(0);
        if (name.isEmpty()) {
            say(variables.all().entrySet().stream().map(each -> each.getKey() + " = '" + each.getValue() + "'")
                    .collect(Collectors.joining("\n")));
            return;
        }
        if (VariableUse.end(":" + name, 0) != name.length() + 1) {
            ScriptRun.refuse("\\set " + name, "variable-name");
        }
        if (!variables.set(name, String.join("", line.arguments().subList(1, line.arguments().size())))) {
            ScriptRun.refuse("\\set " + name, "switch-value");
        }
    }

    private boolean wish(CommandLine line, boolean now) {
        var wanted = line.argument(0);
        return wanted.isEmpty() ? !now : wanted.equals("auto") ? now : Variables.truth(wanted).orElseGet(() -> {
            ScriptRun.refuse("\\" + line.name() + " " + wanted, "switch-value");
            return now;
        });
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private void who() {
        var server = around.session().server();
        say("You are connected to database \"" + server.database() + "\" as user \"" + server.user() + "\" on instance \""
                + server.instance() + "\" (" + (server.inRecovery() ? "replica" : "primary") + ").");
    }

    private void encoding(CommandLine line, SqlStatement place) {
        if (!line.arguments().isEmpty() && !line.argument(0).replaceAll("[-_]", "").equalsIgnoreCase("utf8")) {
            ScriptRun.refuse("\\encoding " + line.argument(0), "encoding");
        }
        done(place, () -> say("UTF8"));
    }

    private void connect(CommandLine line, SqlStatement place) {
        if (line.arguments().stream().anyMatch(each -> each.contains("=") || each.contains("://"))
                || !kept(line.argument(1)) && !line.argument(1).equals(around.session().server().user()) || !kept(line.argument(3))) {
            ScriptRun.refuse("\\" + line.name(), "connect-as");
        }
        if (around.session().transaction() != Transaction.NONE) {
            ScriptRun.refuse("\\" + line.name(), "connect-in-transaction");
        }
        results.begin(Outgoing.of(place));
        try {
            around.connect(kept(line.argument(0)) ? "" : line.argument(0), kept(line.argument(2)) ? "" : line.argument(2));
        } catch (ProblemException failed) {
            if (failed.problem().code() == Code.CANCELLED) {
                throw failed;
            }
            var said = failed.problem().detail().isEmpty() ? failed.problem().subject() : failed.problem().detail();
            ScriptRun.refuse(said, "connect");
        }
        who();
        results.complete("\\" + line.name(), Duration.ZERO);
    }

    private static boolean kept(String argument) {
        return argument.isEmpty() || argument.equals("-");
    }

    private void include(CommandLine line, SqlStatement place) {
        if (line.argument(0).isEmpty() || files.size() >= DEEPEST) {
            ScriptRun.refuse("\\" + line.name(), line.argument(0).isEmpty() ? "no-file" : "include-deep");
        }
        var file = file(line);
        var text = read(file);
        results.begin(Outgoing.of(place));
        results.complete("\\" + line.name(), Duration.ZERO);
        files.push(file);
        try {
            script.include(text, NOWHERE);
        } catch (ProblemException failed) {
            say(file + ": " + failed.problem().detail());
            throw failed;
        } finally {
            files.pop();
        }
    }

    private Path file(CommandLine line) {
        try {
            var relative = line.name().startsWith("ir") || line.name().endsWith("relative");
            var from = Optional.ofNullable(files.peek()).filter(_ -> relative).map(Path::getParent)
                    .orElseGet(() -> Path.of(System.getProperty("user.home")));
            return from.resolve(line.argument(0));
        } catch (InvalidPathException invalid) {
            throw new ProblemException(new Problem(Code.FILE_UNREADABLE, line.argument(0), invalid.getMessage(), invalid));
        }
    }

    private String read(Path file) {
        try {
            return around.read(file.toString());
        } catch (ScriptFileException unreadable) {
            throw new ProblemException(new Problem(Code.FILE_UNREADABLE, file.toString(), unreadable.getMessage(), unreadable));
        }
    }

    private static final String HELP = String.join("\n", List.of(
            "\\d[...] \\l \\dn \\du \\df \\dx \\dT  what the catalogue holds",
            "\\set \\unset \\echo \\qecho \\warn  variables and output",
            "\\if \\elif \\else \\endif  branches",
            "\\g \\gx \\gset \\r \\q  send, send and show row by row, into variables, forget, end",
            "\\i \\ir \\copy  files",
            "\\c \\conninfo \\encoding \\timing \\x  the session and how results are shown"));
}
