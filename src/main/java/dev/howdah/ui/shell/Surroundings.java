package dev.howdah.ui.shell;

import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.service.job.Jobs.Job;
import dev.howdah.support.Live;
import java.util.List;
import java.util.Optional;

/**
 * What the frame shows of the rest of the console.
 *
 * @param pulse    whether the environment answers; {@code Connecting} while none is open
 * @param clusters of the open environment
 */
public record Surroundings(Live<Optional<Environment>> environment, Live<Observed<String>> pulse,
                           Live<List<ClusterLink>> clusters, Live<List<Job>> jobs) {
    /** What the frame can ask for. */
    public interface Requests {
        void refresh();

        void leaveEnvironment();

        void cancelJob(long id);
    }
}
