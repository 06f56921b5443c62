package dev.howdah.service.environment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The program that a context runs to get credentials (an exec plugin). It runs as the user, so it is shown before it is
 * first run, and again when its file changes.
 *
 * @param command  as the kubeconfig names it
 * @param found    the file that would run; empty when there is none on this machine
 * @param sha256   of that file, hexadecimal; empty when not found
 * @param changed  when the file was last modified
 */
public record SignInProgram(String command, List<String> arguments, Optional<Path> found, String sha256,
                            long bytes, Optional<Instant> changed) {}
