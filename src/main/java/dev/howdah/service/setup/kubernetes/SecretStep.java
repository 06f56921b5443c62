package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import java.util.function.Supplier;

/** A secret. One that is there is never written again: the role in a database would keep the old password. */
final class SecretStep extends KubernetesStep {
    private final String namespace;
    private final String name;
    private final Supplier<String> manifest;

    /** @param manifest made when it is written, and kept nowhere */
    SecretStep(Label label, String namespace, String name, Supplier<String> manifest, KubernetesDoor door) {
        super(label, door);
        this.namespace = namespace;
        this.name = name;
        this.manifest = manifest;
    }

    @Override
    Finding look(Inside inside) {
        inside.manifests().read("v1", "Secret", namespace, name);
        return new Finding.AsWanted();
    }

    @Override
    public void bring(Jobs.Control control) {
        inside().manifests().apply(manifest.get(), namespace);
    }
}
