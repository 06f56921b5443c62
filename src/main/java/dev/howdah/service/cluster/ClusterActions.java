package dev.howdah.service.cluster;

import dev.howdah.model.ClusterId;
import java.time.Duration;

/**
 * Single writes to Kubernetes, exactly those that {@code kubectl cnpg} does. Each has a deadline; none asks, none waits
 * for the effect. All throw {@link dev.howdah.model.ProblemException}: CONFLICT when the object has changed since it was
 * read, FORBIDDEN with verb and resource, NOT_FOUND, UNREACHABLE, TIMED_OUT.
 */
public interface ClusterActions {
    /**
     * Asks the operator for a switchover: patches {@code status.targetPrimary}. The operator checks nothing, not even
     * that the instance exists; the caller has to.
     *
     * @param resourceVersion of the Cluster on which the decision was made
     */
    void promote(ClusterId cluster, String instance, String resourceVersion);

    /**
     * Deletes the pod of an instance, only if it still is the one with {@code podUid}.
     *
     * @param grace rounded to whole seconds
     */
    void deletePod(ClusterId cluster, String instance, String podUid, Duration grace);
}
