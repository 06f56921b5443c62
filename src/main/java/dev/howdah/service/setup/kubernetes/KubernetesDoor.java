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
