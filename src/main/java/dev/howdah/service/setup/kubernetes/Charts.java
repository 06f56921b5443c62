package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.job.Jobs;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Software as charts, the way Helm installs it. Everything blocks. */
public interface Charts {
    /** Where a chart is taken from. */
    sealed interface Chart {
        /** A packed chart that lies here: nothing is fetched. */
        record Packed(Path file) implements Chart {}

        /** A version that a repository offers. */
        record Published(URI repository, String name, String version) implements Chart {}
    }

    /**
     * What is to be there.
     *
     * @param release its name
     * @param values  YAML over the chart's own; nothing secret
     */
    record Wanted(String release, String namespace, Chart chart, String values) {}

    /** The state of a release in Helm's word, such as {@code deployed}; empty when there is none of this name. */
    Optional<String> state(String namespace, String release);

    /**
     * Installs it, or upgrades what is there; returns when the objects are written, not when they serve.
     *
     * @throws dev.howdah.model.ProblemException INVALID with Helm's words; TIMED_OUT; CANCELLED when nobody waits any
     *         longer: what Helm has begun it may still end
     */
    void install(Wanted wanted, Jobs.Control control);
}
