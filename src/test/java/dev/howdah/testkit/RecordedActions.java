package dev.howdah.testkit;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.ClusterActions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes writes down instead of sending them, and can refuse them as a server would. */
public final class RecordedActions implements ClusterActions {
    public final List<String> writes = new CopyOnWriteArrayList<>();
    public volatile Problem refusal;
    public volatile Runnable answer = () -> {};

    @Override
    public void promote(ClusterId cluster, String instance, String resourceVersion) {
        write("promote " + instance + " at " + resourceVersion);
    }

    @Override
    public void deletePod(ClusterId cluster, String instance, String podUid, Duration grace) {
        write("delete " + instance + " " + podUid + " grace " + grace.toSeconds());
    }

    private void write(String what) {
        if (refusal != null) {
            throw new ProblemException(refusal);
        }
        writes.add(what);
        answer.run();
    }
}
