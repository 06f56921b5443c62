package dev.howdah.service.setup.plan;

import dev.howdah.service.job.Jobs;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One object that the setup makes sure of: an Azure resource, a Kubernetes object, a Helm release. A step keeps no state
 * of its own: what is true is read from the other side, so a run can be resumed by anyone at any time.
 */
public interface Step {
    /** Where a step's object lives. */
    enum Side { AZURE, KUBERNETES, HELM }

    /** Stable across runs and versions: lower-case words joined by hyphens, such as {@code resource-group}. */
    String id();

    /** The tutorial's row it answers, such as {@code A3}. */
    String row();

    Side side();

    /** The object's own kind and name, such as {@code resourceGroups/rg-cnpg-a1b2c3d4}. */
    String subject();

    /** Ids of the steps whose objects must be there before. */
    Set<String> after();

    /** How long it usually takes, for the plan's sum; an estimate, never a deadline. */
    Duration usually();

    /** The same by the tools of the tutorial. */
    Equivalent equivalent();

    /** Where the object can be looked at in a browser; empty when nowhere. */
    Optional<String> portal();

    /** Reads the truth. Blocks, with a deadline; never throws for what the other side answers: that is a finding too. */
    Finding find();

    /**
     * Creates or changes the object and returns when the other side says that it is done. Safe to repeat; picks up an
     * operation that is already under way instead of beginning a second one.
     *
     * @throws dev.howdah.model.ProblemException what the other side answers, when it is not to be retried or was retried
     *         in vain; CANCELLED when {@code control} was cancelled
     */
    void bring(Jobs.Control control);
}
