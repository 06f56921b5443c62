package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.kubernetes.Charts.Chart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where CloudNativePG is taken from when it is not there.
 *
 * @param text a version of its chart, the file of a packed chart ({@code .tgz}), or a release manifest ({@code .yaml})
 */
public record OperatorSource(String text) {
    /** The chart of CloudNativePG 1.30.0. */
    public static final String VERSION = "0.29.0";
    private static final URI REPOSITORY = URI.create("https://cloudnative-pg.github.io/charts");
    private static final String CHART = "cloudnative-pg";

    /** Whether server-side apply brings it, not Helm. */
    boolean manifest() {
        return text.endsWith(".yaml") || text.endsWith(".yml");
    }

    Chart chart() {
        return text.endsWith(".tgz") ? new Chart.Packed(Path.of(text)) : new Chart.Published(REPOSITORY, CHART, text);
    }

    /** @throws ProblemException FILE_UNREADABLE */
    String yaml() {
        try {
            return Files.readString(Path.of(text));
        } catch (IOException unreadable) {
            throw new ProblemException(new Problem(Code.FILE_UNREADABLE, text, unreadable.getMessage(), unreadable));
        }
    }

    /**
     * The same by {@code kubectl} or {@code helm}.
     *
     * @param given     itself, as a word of bash
     * @param namespace of the operator, as a word of bash
     */
    String command(String given, String namespace) {
        if (manifest()) {
            return "kubectl apply --server-side -f " + given;
        }
        return "helm upgrade --install " + OperatorStep.RELEASE + " " + (chart() instanceof Chart.Packed ? given
                : CHART + " --repo " + REPOSITORY + " --version " + given) + " --namespace " + namespace + " --wait";
    }
}
