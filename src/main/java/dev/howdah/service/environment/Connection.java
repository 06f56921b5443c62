package dev.howdah.service.environment;

import dev.howdah.model.Environment;
import dev.howdah.service.access.Secrets;
import dev.howdah.service.cluster.ClusterActions;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.query.Tunnels;
import dev.howdah.service.setup.Manifests;
import dev.howdah.model.Observed;
import dev.howdah.support.Live;

/**
 * An open environment: everything that is reached through its Kubernetes API. Closing it ends all watches and tunnels.
 */
public interface Connection extends AutoCloseable {
    Environment environment();

    /** Whether the API server answers, asked every few seconds; the value is its version, such as {@code v1.34.4}. */
    Live<Observed<String>> pulse();

    /** The version of the installed operator, such as {@code 1.30.0}; empty when it cannot be known. */
    String operatorVersion();

    Clusters clusters();

    ClusterActions actions();

    Tunnels tunnels();

    Secrets secrets();

    Manifests manifests();

    @Override
    void close();
}
