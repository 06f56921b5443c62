package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Asks what becomes of an open transaction before its session is left. UI thread only. */
final class Leaving {
    /** @param failed nothing of it can be committed any more */
    record Question(Text words, boolean failed) {}

    private final Runner runner;
    private final Consumer<Boolean> finish;
    private final ReadOnlyObjectWrapper<Question> question = new ReadOnlyObjectWrapper<>(this, "question");
    private Runnable next = () -> {};
    private Consumer<Boolean> ending;

    /** @param finish sends COMMIT or ROLLBACK */
    Leaving(Runner runner, Consumer<Boolean> finish, Workers workers) {
        this.runner = runner;
        this.finish = finish;
        // the transaction is followed only after the activity
        runner.activityProperty().addListener((_, _, now) -> {
            if (now == Activity.IDLE) {
                workers.ui().execute(this::ended);
            }
        });
        runner.transaction().stateProperty().addListener((_, _, now) -> {
            if (now == Transaction.NONE && ending == null) {
                stay();
            }
        });
    }

    /** Does {@code then}, at once without a transaction, else when it was committed or rolled back. */
    void ask(String key, Runnable then, Object... arguments) {
        if (!runner.inTransaction()) {
            then.run();
            return;
        }
        next = then;
        var all = new ArrayList<>(List.of(inTransaction(), runner.transaction().ageProperty().get()));
        all.addAll(List.of(arguments));
        question.set(new Question(new Text(key, all), runner.transaction().get() == Transaction.FAILED));
    }

    private Text inTransaction() {
        return new Text("query.transaction.statements", runner.log().statementsInTransactionProperty().get());
    }

    /** Ends the transaction and goes on; stays where that does not go well. */
    void answer(boolean commit) {
        var then = next;
        end(commit, well -> {
            stay();
            if (well) {
                then.run();
            }
        });
    }

    void stay() {
        next = () -> {};
        question.set(null);
    }

    /** Ends the transaction; {@code done} hears whether it ended as wanted. */
    void end(boolean commit, Consumer<Boolean> done) {
        if (!runner.idle() || ending != null) {
            done.accept(false);
            return;
        }
        ending = done;
        finish.accept(commit);
    }

    private void ended() {
        if (ending != null && runner.idle()) {
            var done = ending;
            ending = null;
            done.accept(!runner.inTransaction() && runner.log().troubleProperty().get() == null
                    && runner.problemProperty().get() == null);
        }
    }

    /** What is asked; null when nothing is. */
    ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }
}
