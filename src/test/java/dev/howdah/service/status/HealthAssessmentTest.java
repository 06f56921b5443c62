package dev.howdah.service.status;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.behind;
import static dev.howdah.testkit.ClusterSamples.condition;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.replicating;
import static dev.howdah.testkit.ClusterSamples.silent;
import static dev.howdah.testkit.ClusterSamples.standby;
import static dev.howdah.testkit.ClusterSamples.status;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static dev.howdah.testkit.ClusterSamples.withSpec;
import static dev.howdah.testkit.ClusterSamples.withStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.Condition;
import dev.howdah.model.Health;
import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Phase;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HealthAssessmentTest {
    private static final PodState STARTING = new PodState("Running", false, false, "");
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aClusterThatServesAndIsReplicatedIsProtected() {
        says(healthy(), Level.PROTECTED,
                "Serving and protected: 3 of 3 ready, 2 synchronous standbys where 1 is required");
    }

    @Test
    void withoutSynchronousStandbysItOnlyCallsItselfReplicated() {
        says(withSpec(healthy(), Asked.asynchronous()), Level.PROTECTED,
                "Serving and replicated: 3 of 3 ready, commits wait for no standby");
    }

    @Test
    void commitsThatNoStandbyConfirmsAreAFailure() {
        var alone = replicating(healthy(), List.of(standby("orders-2", "catchup", "async")));
        says(alone, Level.FAILING, "Commits wait: 0 of 1 required standbys confirm them");
        says(withSpec(alone, Asked.selfHealing()), Level.ATTENTION,
                "Serving, but 0 of 1 standbys confirm commits; a failover may lose some");
    }

    @Test
    void aMovingPrimaryIsSaidWithBothNames() {
        says(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-1", List.of()), Level.FAILING,
                "No writes: orders-1 hands over to orders-2");
        says(withPrimary(healthy(), Phase.FAILING_OVER, "orders-2", "orders-1", List.of()), Level.FAILING,
                "No writes: orders-2 takes over from orders-1");
        says(withPrimary(healthy(), Phase.FAILING_OVER, Phase.PENDING_TARGET, "orders-1", List.of()), Level.FAILING,
                "No writes: orders-1 is lost, a successor is being chosen");
    }

    @Test
    void aPrimaryThatIsNotReadyIsSaidWithSinceWhen() {
        var dead = with(healthy(), "orders-1", each -> withPod(each, STARTING));
        says(dead, Level.FAILING, "No writes: the primary orders-1 is not ready");
        var since = withStatus(dead, was -> status(was, was.phase(), 2,
                List.of(condition(Condition.READY, false, "ClusterIsNotReady", "Cluster Is Not Ready"))));
        says(since, Level.FAILING, "No writes for 6 d: the primary orders-1 is not ready");
    }

    @Test
    void aReplicaThatIsNotReadyIsNamedWithWhatKeepsIt() {
        var two = withStatus(with(healthy(), "orders-3", each -> withPod(each,
                new PodState("Pending", false, false, "ErrImagePull: no such image"))),
                was -> status(was, Phase.WAITING_FOR_INSTANCES, 2, was.conditions()));
        says(two, Level.ATTENTION, "Serving with 2 of 3 instances; orders-3 cannot start: ErrImagePull");
    }

    @Test
    void nothingIsCalledServingWhileThereIsNoPrimary() {
        var none = withStatus(with(with(healthy(), "orders-1", each -> withPod(each, STARTING)),
                "orders-2", each -> withPod(each, STARTING)), was -> status(was, was.phase(), 1, List.of()));
        assertEquals(List.of("no-primary", "instances-down"), health(none).facts().stream().map(Fact::key).toList());
    }

    @Test
    void aReplicaFarBehindIsSaidWithTheBytes() {
        says(with(healthy(), "orders-2", each -> behind(each, 20L << 20)), Level.ATTENTION,
                "Serving, but orders-2 is 20 MiB behind");
        assertEquals(Level.PROTECTED, health(with(healthy(), "orders-2", each -> behind(each, 1 << 20))).level());
    }

    @Test
    void nothingIsCalledProtectedWhilePrimaryDoesNotReport() {
        says(with(healthy(), "orders-1", each -> silent(each, "forbidden")), Level.UNKNOWN,
                "Serving, but orders-1 does not report, so replication is not known");
    }

    @Test
    void failingArchivingIsSaidWithItsAge() {
        var failing = withStatus(healthy(), was -> status(was, was.phase(), 3,
                List.of(condition(Condition.CONTINUOUS_ARCHIVING, false, "ContinuousArchivingFailing",
                        "exit status 1"))));
        says(failing, Level.FAILING, "Serving, but no WAL has been archived for 38 s");
    }

    @Test
    void whatIsForgottenIsRemembered() {
        says(withSpec(healthy(), Asked.fencing("orders-3")), Level.ATTENTION, "Serving, but orders-3 is fenced");
        says(withSpec(healthy(), Asked.fencing("*")), Level.FAILING, "No writes: the primary orders-1 is fenced");
        says(withSpec(healthy(), Asked.withoutArchive()), Level.ATTENTION, "Serving, but no backup is configured");
    }

    @Test
    void certificatesThatTheOperatorDidNotRenewAreSeen() {
        var later = NOW.plus(Duration.ofDays(57));
        assertEquals("certificate", HealthAssessment.of(healthy(), later).facts().getFirst().key());
        var ended = HealthAssessment.of(healthy(), NOW.plus(Duration.ofDays(61)));
        assertEquals(Level.FAILING, ended.level());
    }

    @Test
    void theWorstFactIsSaidFirst() {
        var worse = withSpec(with(healthy(), "orders-1", each -> withPod(each, STARTING)), Asked.withoutArchive());
        assertEquals(List.of("no-primary", "no-archive"), health(worse).facts().stream().map(Fact::key).toList());
    }

    @Test
    void aSingleInstanceSaysThatItIsAlone() {
        says(healthy(ORDERS, 1, "orders-1"), Level.PROTECTED,
                "Serving with one instance: no replica, every loss is an outage");
    }

    private void says(Cluster cluster, Level level, String sentence) {
        var health = health(cluster);
        var first = health.facts().getFirst();
        assertEquals(sentence, formats.text("health." + first.key(), first.arguments()));
        assertEquals(level, health.level());
        assertTrue(sentence.length() <= 110, sentence);
        health.facts().forEach(each -> assertTrue(messages.has("health." + each.key() + ".advice"), each.key()));
    }

    private static Health health(Cluster cluster) {
        return HealthAssessment.of(cluster, NOW);
    }
}
