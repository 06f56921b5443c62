package dev.howdah.service.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A context of a kubeconfig file, as far as it can be known without contacting anybody.
 *
 * @param signIn  how it authenticates: {@code token}, {@code certificate}, {@code program}, {@code none}
 * @param current whether the file's {@code current-context} names it
 */
public record KubeContext(Path file, String name, String server, Optional<String> namespace, String signIn,
                          Optional<SignInProgram> program, boolean current) {}
