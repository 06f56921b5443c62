package dev.howdah.ui.query.result;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.arrange.Arrangement;
import dev.howdah.service.query.arrange.Arranger;
import dev.howdah.service.query.arrange.RowOrder;
import dev.howdah.service.query.arrange.TooMuchException;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows of the chosen sheet as they are wanted: found out in the background, one arrangement at a time, and again
 * when the sheet is complete. Until then the rows before stay. UI thread only.
 */
public final class ArrangeViewModel {
    private final Workers workers;
    private final ReadOnlyObjectWrapper<ObservableList<String[]>> rows =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyObjectWrapper<Arrangement> arrangement = new ReadOnlyObjectWrapper<>(Arrangement.NONE);
    private final ReadOnlyObjectWrapper<Text> said = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final InvalidationListener end = _ -> again();
    private Sheet sheet;
    private RowOrder order;
    private AtomicBoolean stopped = new AtomicBoolean();

    ArrangeViewModel(Workers workers) {
        this.workers = workers;
    }

    void show(Sheet next) {
        if (sheet != null) {
            sheet.stateProperty().removeListener(end);
        }
        sheet = next;
        if (next != null) {
            next.stateProperty().addListener(end);
        }
        arrange(Arrangement.NONE);
    }

    /** Sorts by {@code keys}; none is the order in which the rows came. */
    public void sort(List<Arrangement.Key> keys) {
        arrange(arrangement.get().sortedBy(keys));
    }

    /** Leaves only rows with {@code text} in {@code column}. */
    public void filter(String text, int column) {
        arrange(arrangement.get().filtered(text, column));
    }

    /** Goes back to all rows as they came, whatever is being done. */
    public void reset() {
        arrange(Arrangement.NONE);
    }

    private void again() {
        if (sheet != null && sheet.getState() != Sheet.State.RUNNING && !arrangement.get().none()) {
            arrange(arrangement.get());
        }
    }

    private void arrange(Arrangement next) {
        stopped.set(true);
        arrangement.set(next);
        if (next.none() || sheet == null) {
            busy.set(false);
            said.set(null);
            order = null;
            rows.set(sheet == null ? FXCollections.emptyObservableList() : sheet.rows());
            return;
        }
        var mine = new AtomicBoolean();
        stopped = mine;
        busy.set(true);
        var of = sheet;
        var all = of.store().size();
        var arranger = new Arranger(of.store(), next, done -> post(mine, () -> progress(done, all)), mine::get);
        workers.background().execute(() -> {
            try {
                var found = arranger.arrange();
                post(mine, () -> arrived(of, found));
            } catch (TooMuchException tooMuch) {
                post(mine, () -> refused(tooMuch));
            } catch (ProblemException nobodyWaits) {
                post(mine, () -> busy.set(false));
            }
        });
    }

    private void post(AtomicBoolean mine, Runnable change) {
        workers.ui().execute(() -> {
            if (!mine.get()) {
                change.run();
            }
        });
    }

    private void progress(int done, int all) {
        said.set(done < all ? new Text("query.arrange.reading", List.of(done, all)) : new Text("query.arrange.sorting", List.of(all)));
    }

    private void arrived(Sheet of, RowOrder found) {
        order = found;
        busy.set(false);
        rows.set(new ArrangedRows(of.store(), found));
        var filtered = !arrangement.get().wanted().isEmpty();
        var key = of.getState() == Sheet.State.RUNNING ? "query.arrange.so-far" : filtered ? "query.arrange.filtered" : "";
        said.set(key.isEmpty() ? null : new Text(key, List.of(found.size(), found.looked())));
    }

    private void refused(TooMuchException why) {
        reset();
        said.set(new Text("query.arrange.too-much-" + why.what().name().toLowerCase(Locale.ROOT), List.of(Arranger.MOST)));
    }

    /** Index in the store of the row that is shown at {@code index}. */
    public int stored(int index) {
        return order == null ? index : order.at(index);
    }

    /** The order of what is shown; empty when every row is shown as it came. */
    public Optional<RowOrder> order() {
        return Optional.ofNullable(order);
    }

    /** What is shown; the list of a sheet itself as long as nothing is arranged. */
    public ReadOnlyObjectProperty<ObservableList<String[]>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    /** How far it is, how many rows are left, or why it is not done; null when there is nothing to say. */
    public ReadOnlyObjectProperty<Text> saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
