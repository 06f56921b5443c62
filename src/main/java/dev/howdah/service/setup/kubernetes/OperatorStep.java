package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import java.util.Optional;
import java.util.function.Supplier;

/** CloudNativePG itself, from its own release manifest. */
final class OperatorStep extends KubernetesStep {
    private final Supplier<Optional<String>> manifest;
    private final String namespace;

    /** @param manifest of a release, all of it; empty when none was given */
    OperatorStep(Label label, Supplier<Optional<String>> manifest, String namespace, KubernetesDoor door) {
        super(label, door);
        this.manifest = manifest;
        this.namespace = namespace;
    }

    @Override
    Finding look(Inside inside) {
        return inside.operatorInstalled() ? new Finding.AsWanted() : new Finding.Absent();
    }

    @Override
    public void bring(Jobs.Control control) {
        var yaml = manifest.get().orElseThrow(() -> new ProblemException(Code.OPERATOR_MISSING, subject(), ""));
        inside().manifests().apply(yaml, namespace);
    }
}
