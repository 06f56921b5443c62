package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Finding.Difference;
import java.util.List;

/**
 * The operator's settings, in its own namespace: it reads them nowhere else, and only when it starts. So its Deployment is
 * rolled out anew; a mark on its template tells, also to a later run, which settings it was started with.
 */
final class OperatorConfigStep extends KubernetesStep {
    static final String NAME = "cnpg-controller-manager-config";
    static final String SETTING = "ENABLE_AZURE_PVC_UPDATES";
    private static final String VALUE = "true";
    private static final String MARK = "howdah.dev/azure-pvc-updates";
    private static final String YAML = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: %s
            data:
              %s: '%s'
            """.formatted(NAME, SETTING, VALUE);

    OperatorConfigStep(Label label, KubernetesDoor door) {
        super(label, door);
    }

    @Override
    Finding look(Inside inside) {
        var operator = inside.operator();
        if (operator.isEmpty()) {
            return new Finding.Absent();
        }
        var change = inside.manifests().plan(YAML, operator.get().namespace()).getFirst();
        if (change.action() == Change.Action.CREATE) {
            return new Finding.Absent();
        }
        if (change.action() == Change.Action.CHANGE) {
            return new Finding.Differs(List.of(new Difference("data." + SETTING, VALUE, "")));
        }
        if (!VALUE.equals(operator.get().marks().get(MARK))) {
            return new Finding.Differs(List.of(new Difference("deployments/" + operator.get().name(), MARK, "")));
        }
        return operator.get().complete() ? new Finding.AsWanted() : new Finding.UnderWay(operator.get().told());
    }

    @Override
    public void bring(Jobs.Control control) {
        var inside = inside();
        var operator = inside.operator().orElseThrow(() -> new ProblemException(Code.OPERATOR_MISSING, subject(), ""));
        inside.manifests().apply(YAML, operator.namespace());
        if (!VALUE.equals(operator.marks().get(MARK))) {
            inside.restart(operator, MARK, VALUE);
        }
        Awaiting.rollout(inside::operator, subject(), control);
    }
}
