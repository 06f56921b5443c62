package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What would be lost by leaving the environment or the console; who has such work enters it here. UI thread only. */
public final class Unfinished {
    /** A piece of it. */
    public interface Work {
        ClusterId cluster();

        /** What it is, how much and how old, at this moment. */
        Text words();

        /** Whether it can be kept; else it can only be given up. */
        boolean keepable();

        /** Keeps it for good; {@code done} hears whether that went well. */
        void keep(Consumer<Boolean> done);
    }

    private final ObservableList<Work> works = FXCollections.observableArrayList();

    /** All of it; changes with what is entered and removed. */
    public ObservableList<Work> works() {
        return works;
    }

    /** Whether a cluster has any. */
    public boolean of(ClusterId cluster) {
        return works.stream().anyMatch(each -> each.cluster().equals(cluster));
    }

    /** Keeps what can be kept, one after the other; {@code done} hears whether all of that went well. */
    public void keepAll(Consumer<Boolean> done) {
        keep(new ArrayList<>(works.stream().filter(Work::keepable).toList()), done);
    }

    private static void keep(List<Work> left, Consumer<Boolean> done) {
        if (left.isEmpty()) {
            done.accept(true);
            return;
        }
        left.removeFirst().keep(well -> {
            if (well) {
                keep(left, done);
            } else {
                done.accept(false);
            }
        });
    }
}
