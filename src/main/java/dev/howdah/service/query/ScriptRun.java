package dev.howdah.service.query;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SqlSession.Results;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs a script as psql would: variables are put in where they stand, backslash commands are done at their place,
 * branches that do not hold are passed over, everything else is sent. Blocks; for one thread.
 */
public final class ScriptRun {
    /** What commands of a script reach beyond the session. */
    public interface Surroundings {
        /** The session that is used now. */
        SqlSession session();

        /**
         * Goes to another database or server.
         *
         * @param database empty for the same
         * @param host     an endpoint or an instance; empty for the same
         * @throws ProblemException as {@link SqlSessions#open}
         */
        void connect(String database, String host);

        /**
         * The text of a file.
         *
         * @throws ScriptFileException if it cannot be read
         */
        String read(String file);

        /** What was set in the session and outlives its transaction. */
        void settled(Map<String, String> settings);

        /** The user wants no further statement. */
        boolean stopped();
    }

    /**
     * What the user gave for placeholders; a null element or value is NULL.
     *
     * @param numbered for {@code $1} and so on
     * @param named    for variables that are not set
     */
    public record Values(List<String> numbered, Map<String, String> named) {
        /** For scripts without placeholders. */
        public static final Values NONE = new Values(List.of(), Map.of());
    }

    private static final Pattern SETS = Pattern.compile("(?i)\\b(set|reset|set_config|discard)\\b");
    private static final Set<Code> PASSABLE = EnumSet.of(Code.SQL_ERROR, Code.CANCELLED, Code.REFUSED, Code.FILE_UNREADABLE,
            Code.FILE_UNWRITABLE);
    private static final String SAVEPOINT = "pg_psql_temporary_savepoint";
    private static final Pattern SAVEPOINT_GONE = Pattern.compile("COMMIT|SAVEPOINT|RELEASE|ROLLBACK|PREPARE TRANSACTION");

    private final Variables variables;
    private final Surroundings around;
    private final Results results;
    private final Values values;
    private final ScriptCommands commands;
    private Conditions conditions = new Conditions();
    private QueryBuffer buffer = new QueryBuffer();
    private SqlStatement begun;
    private Outgoing before;
    private boolean unsettled;
    private boolean ended;
    private int failures;

    public ScriptRun(Variables variables, Surroundings around, Results results, Values values) {
        this.variables = variables;
        this.around = around;
        this.results = results;
        this.values = values;
        commands = new ScriptCommands(this, variables, around, results);
    }

    /**
     * Runs {@code script} to its end, or up to the first failure unless ON_ERROR_STOP is off.
     *
     * @return how many statements failed
     * @throws ProblemException as {@link SqlSession#send}; REFUSED with a reason as its detail for a command
     */
    public int run(String script) {
        try {
            read(script, 0);
        } finally {
            settle();
        }
        return failures;
    }

    /** Runs what stands at {@code shift} of a text of which nobody sees the place. */
    void read(String script, int shift) {
        var units = StatementSplitter.split(script);
        for (var i = 0; i < units.size(); i++) {
            var unit = units.get(i);
            if (ended) {
                return;
            }
            if (around.stopped()) {
                throw new ProblemException(Code.CANCELLED, "", "");
            }
            var placed = new SqlStatement(unit.from() + shift, unit.start() + shift, unit.text());
            if (i + 1 < units.size() && dataBelow(script, unit, units.get(i + 1))) {
                attempt(() -> refuse(unit.text(), "copy-line"), placed);
            } else {
                take(placed);
            }
        }
        if (!buffer.isEmpty() && !ended && conditions.active()) {
            attempt(() -> send(begun), begun);
        }
        if (conditions.open() && !ended) {
            var end = new SqlStatement(shift + script.length(), shift + script.length(), "");
            attempt(() -> refuse("\\if", "unclosed-if"), end);
        }
    }

    /** Whether a COPY's data would begin below a statement that stands on its line. */
    private static boolean dataBelow(String script, SqlStatement unit, SqlStatement next) {
        return unit.text().endsWith(";") && script.substring(unit.end(), next.start()).indexOf('\n') < 0
                && StatementKind.readsData(unit.text());
    }

    /** Runs another script within this one, with branches of its own. */
    void include(String script, int shift) {
        var outer = conditions;
        var begun = buffer;
        conditions = new Conditions();
        buffer = new QueryBuffer();
        read(script, shift);
        conditions = outer;
        buffer = begun;
    }

    private void take(SqlStatement unit) {
        var text = unit.text();
        var tokens = SqlLexer.all(text);
        var open = false;
        for (var i = 0; i < tokens.size() && !ended; i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.COMMAND) {
                open = false;
                if (i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.DATA) {
                    buffer.rows(tokens.get(++i).in(text));
                }
                attempt(() -> command(token.in(text), unit, token.start()), unit);
            } else if (conditions.active()) {
                open |= token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT;
                begun = buffer.isEmpty() ? unit : begun;
                keep(token, text, unit.start());
                if (token.kind() == Kind.VARIABLE && buffer.endedByValue()) {
                    open = false;
                    attempt(() -> send(unit), unit);
                }
            }
        }
        if (open) {
            results.rowByRow(variables.rowByRow());
            attempt(() -> send(unit), unit);
        }
    }

    private void keep(SqlToken token, String text, int base) {
        var use = token.kind() == Kind.VARIABLE ? VariableUse.of(token.in(text)) : null;
        var value = use == null ? null : use.with(variables.get(use.name()).orElse(null));
        if (token.kind() == Kind.DATA) {
            buffer.rows(token.in(text));
        } else if (value == null && use != null && values.named().containsKey(use.name())) {
            give(use, text, base + token.start());
        } else if (value == null) {
            buffer.take(token, text, base);
        } else {
            buffer.put(use.form() == VariableUse.Form.PLAIN ? expanded(value, Set.of(use.name())) : value, base + token.start());
        }
    }

    /** Puts a given value where the script has a variable without one: as a parameter where the server takes such. */
    private void give(VariableUse use, String text, int place) {
        var value = values.named().get(use.name());
        if (use.form() != VariableUse.Form.QUOTED_NAME && Placeholders.takesNumbers(text)) {
            buffer.bind(value, Placeholders.highest(text), place);
        } else {
            buffer.put(value == null ? "NULL" : use.with(value), place);
        }
    }

    /** A plain value may speak of further variables, though not of itself. */
    private String expanded(String value, Set<String> within) {
        if (value.indexOf(':') < 0) {
            return value;
        }
        var text = new StringBuilder();
        var lexer = new SqlLexer(value);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var use = token.kind() == Kind.VARIABLE ? VariableUse.of(token.in(value)) : null;
            var inner = use == null || within.contains(use.name()) ? null : use.with(variables.get(use.name()).orElse(null));
            if (inner == null) {
                text.append(value, token.start(), token.end());
            } else if (use.form() == VariableUse.Form.PLAIN) {
                var deeper = new HashSet<>(within);
                deeper.add(use.name());
                text.append(expanded(inner, deeper));
            } else {
                text.append(inner);
            }
        }
        return text.toString();
    }

    private void command(String text, SqlStatement unit, int at) {
        var line = CommandLine.of(text, variables);
        var place = new SqlStatement(unit.from(), unit.start() + at, text);
        if (!commands.branch(line, conditions) && conditions.active()) {
            commands.run(line, place);
        }
    }

    /** Does {@code step}; what fails is told, and passed over where the script is to go on. */
    private void attempt(Runnable step, SqlStatement place) {
        try {
            step.run();
        } catch (ProblemException failed) {
            var code = failed.problem().code();
            if (code == Code.REFUSED || code == Code.FILE_UNREADABLE || code == Code.FILE_UNWRITABLE) {
                results.refused(failed.problem(), place);
            }
            variables.set("ERROR", "true");
            variables.set("SQLSTATE", code == Code.SQL_ERROR ? failed.problem().subject() : "");
            if (!PASSABLE.contains(code) || around.stopped() || variables.on(Variables.ON_ERROR_STOP)) {
                throw failed;
            }
            failures++;
        }
    }

    static void refuse(String command, String why) {
        throw new ProblemException(new Problem(Code.REFUSED, command, why));
    }

    /** Sends what was read, or once more what was sent last when nothing was; then {@code place} asks for it. */
    void send(SqlStatement place) {
        sendTo(place, results);
    }

    void sendTo(SqlStatement place, Results to) {
        if (buffer.isEmpty() && before == null) {
            refuse(place.text(), "nothing-to-send");
        }
        var next = buffer.isEmpty() ? before : buffer.send(begun);
        before = next;
        next.statements().forEach(each -> sendOne(each.with(values.numbered()), to));
    }

    private void sendOne(Outgoing what, Results to) {
        var session = around.session();
        var sets = SETS.matcher(what.sql()).find();
        if (!sets) {
            settle();
        }
        if (!variables.on(Variables.AUTOCOMMIT) && session.transaction() == Transaction.NONE && ImplicitBegin.before(what.sql())) {
            session.send(Outgoing.own("BEGIN"), Quiet.RESULTS);
        }
        unsettled |= sets;
        var saved = variables.on(Variables.ON_ERROR_ROLLBACK) && session.transaction() == Transaction.OPEN
                && !what.sql().isBlank();
        if (saved) {
            session.send(Outgoing.own("SAVEPOINT " + SAVEPOINT), Quiet.RESULTS);
        }
        var tagged = new Tagged(to, variables);
        try {
            session.send(what, tagged);
        } finally {
            if (saved && session.open()) {
                release(session, tagged.tag());
            }
        }
    }

    private static void release(SqlSession session, String tag) {
        if (session.transaction() == Transaction.FAILED) {
            session.send(Outgoing.own("ROLLBACK TO " + SAVEPOINT), Quiet.RESULTS);
        } else if (session.transaction() == Transaction.OPEN && !SAVEPOINT_GONE.matcher(tag).matches()) {
            session.send(Outgoing.own("RELEASE " + SAVEPOINT), Quiet.RESULTS);
        }
    }

    /** Remembers what was set, once no rollback can take it back. */
    private void settle() {
        var session = around.session();
        if (unsettled && session.open() && session.transaction() == Transaction.NONE) {
            unsettled = false;
            around.settled(session.settings());
        }
    }

    /** Whether something was set whose transaction is still open. */
    public boolean unsettled() {
        return unsettled;
    }

    /** Something was set before this run, in the transaction that is still open. */
    public void settleLater() {
        unsettled = true;
    }

    void clear() {
        buffer.clear();
    }

    void end() {
        ended = true;
    }
}
