package dev.howdah.boot.tour;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the tour is run.
 *
 * @param out    where reports and pictures go
 * @param target an environment that exists; empty = the local sandbox
 */
public record TourOptions(Path out, Optional<Target> target) {
    /** @param manifest replaces the tutorial's cluster */
    public record Target(Path kubeconfig, String context, String namespace, Optional<Path> manifest) {}
}
