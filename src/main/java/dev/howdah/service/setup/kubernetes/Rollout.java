package dev.howdah.service.setup.kubernetes;

import java.util.Map;

/**
 * How far a Deployment is.
 *
 * @param wanted  replicas it is to have
 * @param updated those that are as it wants them now
 * @param serving those that are available, old ones too
 * @param seen    whether the server has taken notice of its last change
 * @param marks   annotations of its template
 */
public record Rollout(String namespace, String name, int wanted, int updated, int serving, boolean seen,
                      Map<String, String> marks) {
    public Rollout {
        marks = Map.copyOf(marks);
    }

    /** Whether all that it wants, and nothing else, serves. */
    public boolean complete() {
        return seen && wanted > 0 && updated >= wanted && serving >= wanted;
    }

    /** In few words, for the step's row. */
    public String told() {
        return name + " " + Math.min(updated, serving) + "/" + wanted;
    }
}
