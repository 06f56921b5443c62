package dev.howdah.service.environment;

import dev.howdah.model.Environment;
import java.nio.file.Path;
import java.util.List;

/** Finds and opens environments. Nothing is contacted, and no program is run, before {@link #open}. */
public interface Environments {
    /** The files of {@code $KUBECONFIG}, else {@code ~/.kube/config}; also those that do not exist. */
    List<Path> defaultFiles();

    /**
     * The contexts of one file.
     *
     * @throws dev.howdah.model.ProblemException KUBECONFIG_UNREADABLE, or KUBECONFIG_INVALID with line and reason
     */
    List<KubeContext> contexts(Path file);

    /**
     * Connects, and returns when the Kubernetes API has answered and CloudNativePG was found. May run the sign-in
     * program: the caller has asked.
     *
     * @throws dev.howdah.model.ProblemException UNREACHABLE, TIMED_OUT, UNAUTHENTICATED, FORBIDDEN,
     *                                          CERTIFICATE_UNTRUSTED, CONTEXT_UNKNOWN, SIGN_IN_PROGRAM_MISSING,
     *                                          SIGN_IN_PROGRAM_FAILED, OPERATOR_MISSING
     */
    Connection open(Environment environment);
}
