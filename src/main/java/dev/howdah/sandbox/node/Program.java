package dev.howdah.sandbox.node;

import tools.jackson.databind.JsonNode;

/** What the command of a container does; it runs inside this process. */
@FunctionalInterface
public interface Program {
    /**
     * Runs until the work is done or the container is asked to end.
     *
     * @return the exit code
     * @throws InterruptedException when the container is killed: clean up at once
     */
    int run(Container container) throws InterruptedException;

    /** Finds the program for a container of a pod. */
    @FunctionalInterface
    interface Programs {
        /**
         * @param container the entry of {@code spec.containers}, or of {@code spec.initContainers} for a sidecar
         * @throws ImageUnavailable when the image cannot be had; the kubelet tries again
         */
        Program forContainer(JsonNode pod, JsonNode container);
    }

    /** The image of a container cannot be pulled; the message is what the registry said. */
    final class ImageUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ImageUnavailable(String message) {
            super(message);
        }
    }
}
