package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.query.LostWork;
import dev.howdah.service.query.SqlError;
import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.ui.query.Message.Kind;
import dev.howdah.ui.query.result.Sheet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/** What runs yielded and said: sheets and marks of the last one, messages of all. UI thread only. */
public final class RunLog {
    /** How a statement of the last run ended. */
    public enum Mark { RUNNING, DONE, FAILED }

    /** The base of statements that do not stand in the editor. */
    static final int NOWHERE = -1 << 20;
    private static final String CANCELED = "57014";
    private static final int MAX_MESSAGES = 500;
    private static final int MAX_MARKS = 1000;

    private final Clock clock;
    private final ObservableList<Sheet> sheets = FXCollections.observableArrayList();
    private final ObjectProperty<Sheet> shown = new SimpleObjectProperty<>();
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final ObservableMap<Integer, Mark> marks = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Message> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Text> summary = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper statementsInTransaction = new ReadOnlyIntegerWrapper();
    private int statements;
    private int failures;
    private boolean placesHold;
    private String lastTag = "";

    RunLog(Clock clock) {
        this.clock = clock;
    }

    void begin() {
        discard();
        marks.clear();
        trouble.set(null);
        statements = 0;
        failures = 0;
        placesHold = true;
        lastTag = "";
        summary.set(null);
    }

    /** Gives back what the results of the last run take. */
    void discard() {
        var old = List.copyOf(sheets);
        shown.set(null);
        sheets.clear();
        old.forEach(Sheet::discard);
    }

    void connected(Server server, boolean again) {
        var key = again ? "query.session.again" : "query.session.opened";
        var role = server.inRecovery() ? "query.role.replica" : "query.role.primary";
        add(new Message(clock.instant(), Kind.SESSION, "",
                new Text(key, List.of(server.instance(), new Text(role), server.user())), "", -1));
    }

    /** A screen that writes here; {@code within} hears the transaction that a statement is sent in. */
    RunOutput.Screen screen(Run run, Consumer<Transaction> within) {
        return new Writer(run, within);
    }

    private final class Writer implements RunOutput.Screen {
        private final Run run;
        private final Consumer<Transaction> within;

        private Writer(Run run, Consumer<Transaction> within) {
            this.run = run;
            this.within = within;
        }

        @Override
        public void begun(int statement, Transaction now) {
            within.accept(now);
            statementsInTransaction.set(now == Transaction.NONE ? 0 : statementsInTransaction.get() + 1);
            mark(statement, Mark.RUNNING);
        }

        @Override
        public void sheet(Sheet sheet) {
            sheets.add(sheet);
            if (shown.get() == null) {
                shown.set(sheet);
            }
        }

        @Override
        public void done(int statement, String tag, Duration took, boolean over) {
            if (over) {
                statementsInTransaction.set(0);
            }
            statements++;
            lastTag = tag;
            mark(statement, Mark.DONE);
            add(new Message(clock.instant(), Kind.DONE, "",
                    new Text("query.done", List.of(tag, took)), "", statement));
        }

        @Override
        public void notice(String severity, String text) {
            add(new Message(clock.instant(), Kind.NOTICE, severity, Message.verbatim(text), "", -1));
        }

        @Override
        public void refused(int statement, SqlError error, int position) {
            mark(statement, Mark.FAILED);
            if (run.stopped() && error.sqlState().equals(CANCELED)) {
                return;
            }
            var more = String.join("\n", List.of(error.detail(), error.hint(), error.where()).stream()
                    .filter(each -> !each.isEmpty()).toList());
            failures++;
            trouble(new Message(clock.instant(), Kind.ERROR, error.sqlState(), Message.verbatim(error.message()), more,
                    placesHold ? position : -1));
        }

        @Override
        public void refused(int statement, Problem why) {
            failures++;
            mark(statement, Mark.FAILED);
            trouble(new Message(clock.instant(), Kind.ERROR, "", refusal(why), "", placesHold ? Math.max(-1, statement) : -1));
        }
    }

    /** Shows the rows that have come meanwhile. */
    void refresh() {
        sheets.forEach(Sheet::refresh);
    }

    /** Something about the session. */
    void say(Text what) {
        add(new Message(clock.instant(), Kind.SESSION, "", what, "", -1));
    }

    /** Something that was asked for is not done. */
    void refuse(Text why) {
        trouble(new Message(clock.instant(), Kind.ERROR, "", why, "", -1));
    }

    /** The user stopped it. */
    void cancel() {
        trouble(new Message(clock.instant(), Kind.CANCELLED, "", new Text("query.cancelled"), "", -1));
    }

    /**
     * Says why a run did not come to its end.
     *
     * @param sent    whether there was a session to send statements on
     * @param stopped whether the user wanted it to end
     * @param fate    of what was sent last, when the server is gone
     * @return false when it is not about statements
     */
    boolean explain(Problem why, boolean sent, boolean stopped, LostWork fate) {
        switch (why.code()) {
            case SQL_ERROR -> {
                return sent;
            }
            case CANCELLED -> {
                if (stopped) {
                    cancel();
                }
            }
            case REFUSED -> refuse(refusal(why));
            case NOT_FOUND -> refuse(new Text("query.nobody-behind", List.of(why.subject())));
            case CONNECTION_LOST -> trouble(new Message(clock.instant(), Kind.LOST, "",
                    new Text(lossKey(fate), List.of(why.subject())), why.detail(), -1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String lossKey(LostWork fate) {
        return "query.lost." + fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Text refusal(Problem why) {
        return why.code() == Problem.Code.REFUSED ? new Text("query.refused." + why.detail(), List.of(why.subject()))
                : new Text("query.refused.file", List.of(why.subject(), why.detail()));
    }

    /** The run is over; {@code why} is null when every statement was done. */
    void end(Problem why, Duration took) {
        sheets.forEach(Sheet::breakOff);
        marks.replaceAll((_, mark) -> mark == Mark.RUNNING ? Mark.FAILED : mark);
        summary.set(why == null ? success(took) : new Text(switch (why.code()) {
            case CANCELLED -> "query.status.cancelled";
            case CONNECTION_LOST -> "query.status.lost";
            default -> "query.status.failed";
        }, List.of(took)));
    }

    private Text success(Duration took) {
        if (failures > 0) {
            return new Text("query.status.went-on", List.of(statements, failures, took));
        }
        if (statements > 1) {
            return new Text("query.status.statements", List.of(statements, took));
        }
        if (statements == 0) {
            return new Text("query.status.nothing");
        }
        if (sheets.isEmpty()) {
            return new Text("query.status.tag", List.of(lastTag, took));
        }
        if (sheets.getLast().getState() == Sheet.State.BROKEN) {
            return new Text("query.status.cancelled", List.of(took));
        }
        var only = sheets.getFirst();
        var key = only.getState() == Sheet.State.CUT ? "query.status.rows-cut" : "query.status.rows";
        return new Text(key, List.of(only.rows().size(), only.took()));
    }

    private void mark(int statement, Mark mark) {
        if (placesHold && statement >= 0 && (marks.containsKey(statement) || marks.size() < MAX_MARKS)) {
            marks.put(statement, mark);
        }
    }

    private void trouble(Message message) {
        trouble.set(message);
        add(message);
    }

    private void add(Message message) {
        messages.addFirst(message);
        if (messages.size() > MAX_MESSAGES) {
            messages.removeLast();
        }
    }

    /** The editor's text was changed: positions in the old one mean nothing. */
    public void forgetPlaces() {
        placesHold = false;
        marks.clear();
    }

    /** Takes the trouble off the screen; it stays among the messages. */
    public void dismiss() {
        trouble.set(null);
    }

    /** The results of the last run, in order. */
    public ObservableList<Sheet> getSheets() {
        return sheets;
    }

    /** The one that is looked at. */
    public ObjectProperty<Sheet> shownProperty() {
        return shown;
    }

    /** What was said, newest first. */
    public ObservableList<Message> getMessages() {
        return messages;
    }

    /** How the statements of the last run ended, by where they start in the editor's text. */
    public ObservableMap<Integer, Mark> getMarks() {
        return marks;
    }

    /** Why the last run, or a wish, did not come to its end; null when it did. */
    public ReadOnlyObjectProperty<Message> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The last run in a few words; null before the first and while one runs. */
    public ReadOnlyObjectProperty<Text> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How many statements were sent in the open transaction. */
    public ReadOnlyIntegerProperty statementsInTransactionProperty() {
        return statementsInTransaction.getReadOnlyProperty();
    }
}
