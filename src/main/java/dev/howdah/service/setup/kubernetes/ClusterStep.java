package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The PostgreSQL cluster, until it is healthy. */
final class ClusterStep extends ManifestStep {
    private static final String HEALTHY = "Cluster in healthy state";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ClusterDraft draft;

    ClusterStep(Label label, ClusterDraft draft, UnaryOperator<ClusterDraft> known, KubernetesDoor door) {
        super(label, () -> ClusterManifest.cluster(known.apply(draft)), draft.namespace(), door);
        this.draft = draft;
    }

    @Override
    Finding look(Inside inside) {
        if (!inside.operatorInstalled()) {
            return new Finding.Absent();
        }
        var found = super.look(inside);
        return found.done() ? inside.phase(draft.namespace(), draft.name()).filter(each -> !each.equals(HEALTHY))
                .<Finding>map(Finding.UnderWay::new).orElse(found) : found;
    }

    @Override
    public void bring(Jobs.Control control) {
        super.bring(control);
        var end = System.nanoTime() + PATIENCE.toNanos();
        var phase = phase();
        while (!phase.equals(HEALTHY)) {
            if (System.nanoTime() > end) {
                throw new ProblemException(Code.TIMED_OUT, draft.name(), phase);
            }
            control.progress(-1, new Text("setup.kubernetes.phase", phase));
            control.rest(PAUSE);
            phase = phase();
        }
    }

    private String phase() {
        return inside().phase(draft.namespace(), draft.name()).orElse("");
    }
}
