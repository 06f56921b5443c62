package dev.howdah.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the console is, or could be, connected: one context of one kubeconfig file.
 *
 * @param namespace the namespace to stay in; empty means every namespace that may be listed
 */
public record Environment(String name, Kind kind, Path kubeconfig, String context, Optional<String> namespace) {
    /** What an environment is for; chosen by the user, shown as colour, icon and word. */
    public enum Kind { PRODUCTION, STAGING, DEVELOPMENT, SANDBOX, UNSET }
}
