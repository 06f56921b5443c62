package dev.howdah.sandbox.kube;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What an operator's webhooks do: fill in and judge objects of one kind before they are stored. */
@FunctionalInterface
public interface Admission {
    /** What is about to happen. */
    enum Operation { CREATE, UPDATE, DELETE }

    /**
     * Changes {@code next} in place, or refuses.
     *
     * @param before  null when it is created
     * @param next    null when it is deleted
     * @param warning takes texts for Warning headers
     * @throws ApiError to refuse
     */
    void admit(Operation operation, ObjectNode before, ObjectNode next, Consumer<String> warning);
}
