package dev.howdah.service.resilience;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ActionPlan.Write;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.ClusterActions;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.support.Live;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves the primary's role: planned (switchover) or by force (the primary's pod is deleted). First the plan, then, once
 * confirmed, the write and the way to the end state, read back from the cluster; all of it in the journal.
 */
public final class PrimaryMoves {
    /** The verb of a planned move. */
    public static final String SWITCHOVER = "switchover";
    /** The verb of a move by force. */
    public static final String SIMULATED_FAILURE = "simulate-failure";

    /** The pod gets one second, as in the tutorial's simulated failure. */
    private static final Duration KILL_GRACE = Duration.ofSeconds(1);
    /** A lost node takes about two minutes; beyond this nobody should go on waiting without looking. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How long live data is waited for before the write. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String environment;
    private final Clusters clusters;
    private final ClusterActions actions;
    private final Journal journal;
    private final Clock clock;

    public PrimaryMoves(String environment, Clusters clusters, ClusterActions actions, Journal journal, Clock clock) {
        this.environment = environment;
        this.clusters = clusters;
        this.actions = actions;
        this.journal = journal;
        this.clock = clock;
    }

    /** The moves of {@code cluster} that the journal knows, newest first. To be closed by the caller. */
    public Live.Derived<List<PastMove>> history(ClusterId cluster) {
        return journal.entries().map(entries -> PastMove.among(entries, environment, cluster.toString()));
    }

    /** What is to be known before the primary of {@code cluster} is moved. */
    public List<Check> checks(Cluster cluster) {
        return Check.of(cluster);
    }

    /** What a switchover to {@code candidate} would do; refused while a guard speaks against it. */
    public ActionPlan planSwitchover(Cluster cluster, String candidate) {
        var id = cluster.id();
        var primary = cluster.status().currentPrimary();
        return new ActionPlan(SWITCHOVER, id, candidate,
                new Text("resilience.switchover.consequence", primary, candidate),
                List.of(new Write("cluster/" + id.name() + " status.targetPrimary", primary, candidate, false),
                        new Write("cluster/" + id.name() + " status.phase", cluster.status().phase(),
                                "Switchover in progress", false)),
                List.of(new Write("pod/" + primary, "primary", "restarts, replica", false),
                        new Write("pod/" + candidate, "replica", "primary", false),
                        new Write("service/" + id.name() + "-rw", primary, candidate, false)),
                List.of("kubectl cnpg promote " + id.name() + " " + candidate + " -n " + id.namespace()),
                Guards.againstSwitchover(cluster, candidate), Guards.warnings(cluster));
    }

    /** What killing the primary's pod would do. */
    public ActionPlan planFailure(Cluster cluster) {
        var id = cluster.id();
        var primary = cluster.status().currentPrimary();
        return new ActionPlan(SIMULATED_FAILURE, id, primary,
                new Text("resilience.failure.consequence", primary),
                List.of(new Write("pod/" + primary, cluster.primary().map(PrimaryMoves::podState).orElse("none"),
                        "deleted, grace 1 s", true)),
                List.of(new Write("cluster/" + id.name() + " status.targetPrimary", primary,
                                "chosen by the operator", false),
                        new Write("service/" + id.name() + "-rw", primary, "the new primary", false),
                        new Write("pod/" + primary, "deleted", "created again, replica", false)),
                List.of("kubectl delete pod " + primary + " -n " + id.namespace() + " --grace-period=1"),
                Guards.againstFailure(cluster), Guards.warnings(cluster));
    }

    private static String podState(Instance instance) {
        return instance.pod().phase() + (instance.pod().ready() ? ", ready" : "");
    }

    /**
     * Performs a confirmed switchover and follows it to the end state.
     *
     * @param confirmed the cluster as it was when the plan was confirmed
     * @throws ProblemException REFUSED when a guard speaks against it meanwhile, CONFLICT, FORBIDDEN; TIMED_OUT when
     *                          the end state is not reached within ten minutes; CANCELLED when following was stopped
     */
    public void switchover(Cluster confirmed, String candidate, Jobs.Control control, Consumer<MoveProgress> progress) {
        var plan = planSwitchover(confirmed, candidate);
        move(plan, confirmed, Optional.of(candidate), control, progress, now -> {
            refuse(Guards.againstSwitchover(now, candidate), plan);
            actions.promote(now.id(), candidate, now.resourceVersion());
        });
    }

    /** Performs a confirmed simulated failure and follows it to the end state. Throws as {@link #switchover}. */
    public void fail(Cluster confirmed, Jobs.Control control, Consumer<MoveProgress> progress) {
        var plan = planFailure(confirmed);
        move(plan, confirmed, Optional.empty(), control, progress, now -> {
            refuse(Guards.againstFailure(now), plan);
            var primary = now.primary().orElseThrow();
            actions.deletePod(now.id(), primary.name(), primary.podUid(), KILL_GRACE);
        });
    }

    private void move(ActionPlan plan, Cluster confirmed, Optional<String> wanted, Jobs.Control control,
                      Consumer<MoveProgress> progress, Consumer<Cluster> write) {
        var entry = journal.begin(environment, plan.cluster().toString(), plan.verb(), plan.subject(), plan.commands());
        try (var watch = clusters.watch(plan.cluster())) {
            var follower = new MoveFollower(watch, clock, PATIENCE);
            var now = follower.current(LOOK);
            if (!now.status().currentPrimary().equals(confirmed.status().currentPrimary())) {
                throw new ProblemException(Problem.Code.CONFLICT, plan.cluster().toString(),
                        now.status().currentPrimary());
            }
            write.accept(now);
            var end = follower.follow(MoveProgress.requested(
                    now.status().currentPrimary(), wanted, clock.instant()), control, progress);
            journal.end(entry, new Outcome(Result.DONE, clock.instant(), MoveResult.of(end).text()));
        } catch (RuntimeException failure) {
            var problem = Problem.of(failure);
            var result = problem.code() == Problem.Code.CANCELLED ? Result.CANCELLED : Result.FAILED;
            journal.end(entry, new Outcome(result, clock.instant(), problem.code() + " " + problem.detail()));
            throw failure;
        }
    }

    private static void refuse(List<Text> refusals, ActionPlan plan) {
        if (!refusals.isEmpty()) {
            throw new ProblemException(Problem.Code.REFUSED, plan.subject(), refusals.getFirst().key());
        }
    }
}
