package dev.howdah.service.environment;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An environment on the user's own machine that Howdah can start by itself: the seam by which the sandbox is found with
 * {@link java.util.ServiceLoader}. Howdah works without any.
 */
public interface LocalEnvironment {
    /** What to do with a directory. */
    enum Contents {
        /** A healthy three-instance cluster to look at. */
        DEMO,
        /** An empty Kubernetes cluster with the operator installed. */
        EMPTY
    }

    /** Progress of a start, for the screen: {@code step} is a message key, {@code fraction} from 0 to 1. */
    record Progress(String step, double fraction) {}

    /**
     * The emulated Azure of an environment.
     *
     * @param manager     Resource Manager, with a slash at its end
     * @param authority   the host that issues tokens, with a slash at its end
     * @param certificate PEM of the authority that signed the certificates of both
     * @param tenant      the directory to sign in to as a service principal
     * @param secret      of the run, with which alone one gets in; never logged
     */
    record Cloud(URI manager, URI authority, String certificate, String tenant, String secret) {
        @Override
        public String toString() {
            return "Cloud[" + manager + "]";
        }
    }

    /** A started environment; closing it ends every process and port, and keeps the directory. */
    interface Running extends AutoCloseable {
        /** A kubeconfig file by which it is reached like any other environment. */
        Path kubeconfig();

        /** The context in that file. */
        String context();

        /** Its Azure; empty when it has none. */
        Optional<Cloud> cloud();

        /** One line of JSON for a program that started it: kubeconfig, context, URLs, ports, process id. */
        String describe();

        @Override
        void close();
    }

    /**
     * Starts in {@code directory} (made when absent, reopened when it holds an earlier run) and returns when the
     * Kubernetes API answers; the cluster inside may still be coming up.
     *
     * @throws dev.howdah.model.ProblemException IN_USE, FILE_UNWRITABLE, DISK_FULL or SANDBOX_FAILED
     */
    Running start(Path directory, Contents contents, Consumer<Progress> progress);
}
