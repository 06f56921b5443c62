package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.setup.Manifests;
import java.util.Optional;

/** The way into the Kubernetes cluster that a setup makes; there is nothing behind it until that cluster is there. */
public interface KubernetesDoor extends AutoCloseable {
    /** A cluster that can be reached. */
    interface Inside {
        Manifests manifests();

        /** Whether the server knows the operator's kinds. Blocks. */
        boolean operatorInstalled();

        /** The operator's Deployment, in whichever namespace it is; empty when there is none. Blocks. */
        Optional<Rollout> operator();

        /** Lets a Deployment replace its pods, once for each value of a mark. Blocks until the server has taken notice. */
        void restart(Rollout deployment, String mark, String value);

        /** Installs charts. */
        Charts charts();

        /** The phase of a {@code Cluster} in the operator's words; empty when there is no such cluster. Blocks. */
        Optional<String> phase(String namespace, String name);
    }

    /**
     * Empty while there is no cluster. Blocks.
     *
     * @throws dev.howdah.model.ProblemException when there is one and it cannot be reached
     */
    Optional<Inside> inside();

    @Override
    void close();
}
