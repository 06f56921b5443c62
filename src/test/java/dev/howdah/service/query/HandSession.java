package dev.howdah.service.query;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ScriptRun.Surroundings;
import dev.howdah.testkit.PsqlWitness.Testimony;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes down what a script sends and says; every statement succeeds. */
final class HandSession implements SqlSession, Surroundings, SqlSession.Results {
    final List<String> sent = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final Variables variables = new Variables();

    Testimony run(String script) {
        variables.set(Variables.ON_ERROR_STOP, "off");
        new ScriptRun(variables, this, this, ScriptRun.Values.NONE).run(script);
        return new Testimony(sent, lines);
    }

    @Override
    public void send(Outgoing what, Results results) {
        if (what.command()) {
            throw new ProblemException(Code.REFUSED, what.sql(), "backslash");
        }
        results.begin(what);
        sent.add(what.sql());
        if (StatementKind.readsData(what.sql())) {
            sent.add("rows: " + what.rows());
        }
        results.complete("SELECT 0", Duration.ZERO);
    }

    @Override
    public void notice(String severity, String message) {
        lines.addAll(Arrays.asList(message.split("\n", -1)));
    }

    @Override
    public SqlSession session() {
        return this;
    }

    @Override
    public void connect(String database, String host) {
        throw new ProblemException(Code.NOT_FOUND, host, "");
    }

    @Override
    public String read(String file) {
        throw new ScriptFileException(ScriptFileException.Reason.GONE, java.nio.file.Path.of(file), "");
    }

    @Override
    public void settled(Map<String, String> settings) {
        // nothing is set
    }

    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public Server server() {
        return new Server("orders-1", false, false, "app", "app", "17.0", true);
    }

    @Override
    public Server ask() {
        return server();
    }

    @Override
    public Transaction transaction() {
        return Transaction.NONE;
    }

    @Override
    public void execute(String sql, Results results) {
        StatementSplitter.split(sql).forEach(each -> send(Outgoing.of(each), results));
    }

    @Override
    public List<String> parameters(String sql) {
        return List.of();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public Map<String, String> restore(Map<String, String> settings) {
        return Map.of();
    }

    @Override
    public void cancel() {
        // nothing runs
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public void columns(List<Column> columns) {
        // nothing is shown
    }

    @Override
    public boolean row(byte[][] values) {
        return true;
    }

    @Override
    public void complete(String tag, Duration took) {
        // nothing is shown
    }
}
