package dev.howdah.sandbox.node;

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
        /** @param container the entry of {@code spec.containers} */
        Program forContainer(tools.jackson.databind.JsonNode pod, tools.jackson.databind.JsonNode container);
    }
}
