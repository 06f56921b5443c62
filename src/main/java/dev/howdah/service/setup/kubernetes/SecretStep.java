package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import java.util.function.Supplier;

/** The application user's secret. One that is there is never written again: the role would keep the old password. */
final class SecretStep extends KubernetesStep {
    private final ClusterDraft draft;
    private final Supplier<String> password;

    SecretStep(Label label, ClusterDraft draft, Supplier<String> password, KubernetesDoor door) {
        super(label, door);
        this.draft = draft;
        this.password = password;
    }

    @Override
    Finding look(Inside inside) {
        inside.manifests().read("v1", "Secret", draft.namespace(), draft.secret());
        return new Finding.AsWanted();
    }

    @Override
    public void bring(Jobs.Control control) {
        inside().manifests().apply(ClusterManifest.secret(draft, password.get()), draft.namespace());
    }
}
