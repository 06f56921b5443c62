package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.service.status.FailureImpact;
import dev.howdah.service.status.FailureImpact.Loss;
import dev.howdah.service.status.FailureImpact.Writes;
import dev.howdah.service.status.HealthAssessment;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How clusters of a real operator are judged while something happens to them. */
class JudgedRecordingTest {
    private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");
    private final Formats formats = new Formats(new Messages(Locale.ENGLISH), Clock.fixed(THEN, ZoneOffset.UTC));

    @Test
    void aSwitchoverIsSaidWhileItGoesOnAndOverWhenItIs() throws IOException {
        var said = worst("03-promote");
        assertTrue(said.indexOf("switching") >= 0 && said.indexOf("switching") < said.size() - 1, said::toString);
        assertFalse(said.contains("moving-pending"), said::toString);
    }

    @Test
    void aFencedReplicaIsANoteAndAFencedPrimaryAFailure() throws IOException {
        var said = worst("12-fence");
        assertTrue(said.contains("primary-fenced"), said::toString);
        assertTrue(said.indexOf("fenced") >= 0 && said.indexOf("fenced") < said.indexOf("primary-fenced"),
                said::toString);
    }

    @Test
    void aLostNodeEndsInAFailoverAndALostInstance() throws IOException {
        var said = worst("24-node-lost");
        assertTrue(said.stream().anyMatch(each -> each.startsWith("no-primary")), said::toString);
        assertTrue(said.stream().anyMatch(each -> each.startsWith("moving")), said::toString);
    }

    @Test
    void whatKeepsAnInstanceFromRunningIsNamed() throws IOException {
        assertTrue(worst("32-image-cannot-be-pulled").stream().anyMatch(each -> each.endsWith("stuck")),
                () -> "32-image-cannot-be-pulled");
        assertTrue(worst("33-unschedulable").stream().anyMatch(each -> each.endsWith("stuck")),
                () -> "33-unschedulable");
    }

    @Test
    void afterTheNodeIsBackItsNextLossIsForeseen() throws IOException {
        var end = clusters("24-node-lost").getLast();
        var zone = end.primary().orElseThrow().placement().zone();
        var impact = impact(end, zone);
        assertTrue(impact.primary());
        assertEquals(Writes.PAUSE, impact.writes());
        assertEquals(Loss.NOTHING, impact.loss());
        assertTrue(impact.successor().isPresent());
    }

    @Test
    void whileOneStandbyIsLeftItsLossIsForeseen() throws IOException {
        var alone = clusters("24-node-lost").stream().filter(each -> !each.status().primaryMoving())
                .filter(each -> each.primary().flatMap(Instance::report).stream()
                        .anyMatch(report -> report.replication().size() == 1)).findFirst().orElseThrow();
        var standby = alone.primary().flatMap(Instance::report).orElseThrow().replication().getFirst().standby();
        assertEquals("impact.unconfirmed", impact(alone, standby).sentence().key());
    }

    private static FailureImpact impact(Cluster cluster, String name) {
        return FailureImpact.of(cluster).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void everyMomentOfEveryRecordingCanBeSaidInWords() throws IOException {
        var moments = new ArrayList<String>();
        Recording.replayAll(fleet -> fleet.forEach(each -> moments.add(said(each))));
        assertTrue(moments.size() > 1_000, () -> "moments: " + moments.size());
    }

    private String said(Cluster cluster) {
        HealthAssessment.of(cluster, THEN).facts().forEach(each -> {
            assertFalse(formats.text("health." + each.key(), each.arguments()).isBlank());
            assertFalse(formats.text("health." + each.key() + ".advice", each.arguments()).isBlank());
        });
        FailureImpact.of(cluster).forEach(each -> assertFalse(formats.text(each.sentence()).isBlank()));
        return HealthAssessment.of(cluster, THEN).facts().getFirst().key();
    }

    /** The worst fact of each moment, without repetitions in a row. */
    private List<String> worst(String name) throws IOException {
        var said = new ArrayList<String>();
        clusters(name).forEach(each -> {
            var key = said(each);
            if (said.isEmpty() || !said.getLast().equals(key)) {
                said.add(key);
            }
        });
        return said;
    }

    private static List<Cluster> clusters(String name) throws IOException {
        var seen = new ArrayList<Cluster>();
        Recording.replay(name, seen::addAll);
        return seen;
    }
}
