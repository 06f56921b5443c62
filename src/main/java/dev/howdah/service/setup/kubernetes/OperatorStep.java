package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.kubernetes.Charts.Wanted;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;

/** CloudNativePG itself, by Helm or from its release manifest, until it serves. One that is there is left as it is. */
final class OperatorStep extends KubernetesStep {
    static final String RELEASE = "cnpg";
    private static final String DEPLOYED = "deployed";

    private final OperatorSource source;
    private final String namespace;

    OperatorStep(Label label, OperatorSource source, String namespace, KubernetesDoor door) {
        super(label, door);
        this.source = source;
        this.namespace = namespace;
    }

    @Override
    public Side side() {
        return source.manifest() ? Side.KUBERNETES : Side.HELM;
    }

    @Override
    Finding look(Inside inside) {
        if (!inside.operatorInstalled()) {
            return new Finding.Absent();
        }
        try {
            return inside.operator().<Finding>map(each -> each.complete() ? new Finding.AsWanted()
                    : new Finding.UnderWay(each.told())).orElseGet(Finding.Absent::new);
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.FORBIDDEN) {
                return new Finding.AsWanted();
            }
            throw refused;
        }
    }

    @Override
    public void bring(Jobs.Control control) {
        var inside = inside();
        if (inside.operator().isEmpty() || interrupted(inside)) {
            install(inside, control);
        }
        Awaiting.rollout(() -> inside.operator(), subject(), control);
    }

    /** A release that Helm has begun and not ended; by a manifest what is missing is seen from the Deployment, its last part. */
    private boolean interrupted(Inside inside) {
        return !source.manifest() && inside.charts().state(namespace, RELEASE).filter(each -> !each.equals(DEPLOYED)).isPresent();
    }

    private void install(Inside inside, Jobs.Control control) {
        control.progress(-1, new Text("setup.kubernetes.phase", source.text()));
        if (source.manifest()) {
            inside.manifests().apply(source.yaml(), namespace);
        } else {
            inside.charts().install(new Wanted(RELEASE, namespace, source.chart(), ""), control);
        }
    }
}
