package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SchemaItem;
import dev.howdah.service.query.SchemaReader;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the database holds, asked for level by level over read-only sessions of its own that live as long as one
 * question. UI thread only.
 */
public final class SchemaViewModel implements AutoCloseable {
    /** A question that takes longer is given up. */
    static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** The cluster that is asked, and which of its servers. */
    record Place(Cluster cluster, Target target) {}

    private static final class Question {
        private final Instant since;
        private final Runnable unanswered;
        private volatile boolean over;
        private volatile SqlSession session;

        private Question(Instant since, Runnable unanswered) {
            this.since = since;
            this.unanswered = unanswered;
        }
    }

    private final Supplier<Optional<Place>> place;
    private final SqlSessions sessions;
    private final Workers workers;
    private final Clock clock;
    private final List<Question> asked = new ArrayList<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final Subscription looking;
    private Question searching;

    SchemaViewModel(Supplier<Optional<Place>> place, SqlSessions sessions, Workers workers, Heartbeat heartbeat, Clock clock) {
        this.place = place;
        this.sessions = sessions;
        this.workers = workers;
        this.clock = clock;
        looking = heartbeat.every(LOOK_EVERY, () -> workers.ui().execute(this::look));
    }

    /** Asks for the databases; {@code done} gets nothing when there was no answer, and {@link #problemProperty} says why. */
    public void roots(Consumer<Optional<List<SchemaItem>>> done) {
        ask(SchemaReader::roots, done);
    }

    /** Asks for what is under {@code parent}. */
    public void children(SchemaItem parent, Consumer<Optional<List<SchemaItem>>> done) {
        ask(reader -> reader.children(parent), done);
    }

    /** Asks for what has {@code words} in its name; an earlier search that still runs is given up. */
    public void search(String words, Consumer<Optional<List<SchemaItem>>> done) {
        stopSearch();
        searching = ask(reader -> reader.search(words), done);
    }

    /** Gives up the search that runs. */
    public void stopSearch() {
        if (searching != null && !searching.over) {
            end(searching);
        }
    }

    /** Asks for the statement that makes {@code item}. */
    public void definition(SchemaItem item, Consumer<Optional<String>> done) {
        ask(reader -> reader.definition(item), done);
    }

    private <T> Question ask(Function<SchemaReader, T> what, Consumer<Optional<T>> done) {
        var question = new Question(clock.instant(), () -> done.accept(Optional.empty()));
        var where = place.get();
        if (where.isEmpty()) {
            question.over = true;
            done.accept(Optional.empty());
            return question;
        }
        asked.add(question);
        busy.set(true);
        workers.background().execute(() -> {
            try (var session = sessions.open(where.get().cluster(), where.get().target(), true)) {
                question.session = session;
                if (!question.over) {
                    var answer = what.apply(new SchemaReader(session, LIMIT));
                    workers.ui().execute(() -> answered(question, () -> done.accept(Optional.of(answer))));
                }
            } catch (ProblemException failed) {
                workers.ui().execute(() -> failed(question, failed.problem()));
            }
        });
        return question;
    }

    private void answered(Question question, Runnable done) {
        if (!question.over) {
            question.over = true;
            forget(question);
            problem.set(null);
            done.run();
        }
    }

    private void failed(Question question, Problem why) {
        if (!question.over) {
            question.over = true;
            forget(question);
            problem.set(why);
            question.unanswered.run();
        }
    }

    private void end(Question question) {
        question.over = true;
        forget(question);
        var session = question.session;
        if (session != null) {
            workers.background().execute(session::close);
        }
        question.unanswered.run();
    }

    private void forget(Question question) {
        asked.remove(question);
        busy.set(!asked.isEmpty());
    }

    private void look() {
        var now = clock.instant();
        for (var each : List.copyOf(asked)) {
            if (Duration.between(each.since, now).compareTo(LIMIT) > 0) {
                end(each);
                problem.set(new Problem(Code.TIMED_OUT, place.get().map(at -> at.cluster().id().name()).orElse(""), ""));
            }
        }
    }

    /** Gives up whatever was asked and is not answered. */
    public void cancel() {
        List.copyOf(asked).forEach(this::end);
    }

    /** Whether a question is not answered yet. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last question was not answered; null when it was. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        looking.close();
        cancel();
    }
}
