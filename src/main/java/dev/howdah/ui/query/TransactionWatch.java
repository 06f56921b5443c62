package dev.howdah.ui.query;

import dev.howdah.service.query.SqlSession.Transaction;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The state of a session's transaction, and for how long one has been open. */
final class TransactionWatch {
    private final ReadOnlyObjectWrapper<Transaction> state = new ReadOnlyObjectWrapper<>(Transaction.NONE);
    private final ReadOnlyObjectWrapper<Duration> age = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private Instant since;

    /** Takes over what the session says at {@code when}. */
    void follow(Transaction now, Instant when) {
        if (now == Transaction.NONE) {
            since = null;
            age.set(Duration.ZERO);
        } else if (since == null) {
            since = when;
        }
        state.set(now);
    }

    /** Lets the age grow to {@code now}. */
    void tick(Instant now) {
        if (since != null) {
            age.set(Duration.between(since, now));
        }
    }

    Transaction get() {
        return state.get();
    }

    ReadOnlyObjectProperty<Transaction> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Duration> ageProperty() {
        return age.getReadOnlyProperty();
    }
}
