package dev.howdah.service.setup.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What all Kubernetes objects of a setup have in common: they are absent as long as there is no cluster. */
abstract class KubernetesStep implements Step {
    /**
     * What it is known by.
     *
     * @param row     of the tutorial
     * @param subject kind and name
     */
    record Label(String id, String row, String subject, Set<String> after, Duration usually, Equivalent equivalent) {}

    private final Label label;
    private final KubernetesDoor door;

    KubernetesStep(Label label, KubernetesDoor door) {
        this.label = label;
        this.door = door;
    }

    /** What is so in a cluster that can be reached; may throw what the server answers. */
    abstract Finding look(Inside inside);

    @Override
    public Finding find() {
        try {
            return door.inside().map(this::look).orElseGet(Finding.Absent::new);
        } catch (ProblemException refused) {
            return refused.problem().code() == Code.NOT_FOUND ? new Finding.Absent() : new Finding.Unknown(refused.problem());
        } catch (RuntimeException broken) {
            return new Finding.Unknown(Problem.of(broken));
        }
    }

    /** @throws ProblemException NOT_FOUND while there is no cluster */
    Inside inside() {
        return door.inside().orElseThrow(() -> new ProblemException(Code.NOT_FOUND, label.subject, ""));
    }

    @Override
    public String id() {
        return label.id;
    }

    @Override
    public String row() {
        return label.row;
    }

    @Override
    public Side side() {
        return Side.KUBERNETES;
    }

    @Override
    public String subject() {
        return label.subject;
    }

    @Override
    public Set<String> after() {
        return label.after;
    }

    @Override
    public Duration usually() {
        return label.usually;
    }

    @Override
    public Equivalent equivalent() {
        return label.equivalent;
    }

    @Override
    public Optional<String> portal() {
        return Optional.empty();
    }
}
