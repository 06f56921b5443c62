package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Instance;
import dev.howdah.model.Instance.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the console makes of what a real operator did. */
class RecordingTest {
    @Test
    void aSwitchoverIsSeenFromTheRequestToTheNewTimeline() throws IOException {
        var primaries = new ArrayList<String>();
        var moving = new ArrayList<Cluster>();
        var last = new ArrayList<Cluster>();
        Recording.replay("03-promote", fleet -> fleet.forEach(cluster -> {
            if (primaries.isEmpty() || !primaries.getLast().equals(cluster.status().currentPrimary())) {
                primaries.add(cluster.status().currentPrimary());
            }
            if (cluster.status().primaryMoving()) {
                moving.add(cluster);
            }
            last.add(cluster);
        }));
        assertEquals(2, primaries.size(), primaries::toString);
        assertTrue(moving.stream().anyMatch(each -> each.status().phase().equals("Switchover in progress")));
        assertTrue(moving.stream().flatMap(each -> each.instances().stream()).anyMatch(each ->
                each.role() == Role.UNHEALTHY));

        var end = last.getLast();
        assertEquals(3, end.status().timeline());
        var primary = end.primary().orElseThrow();
        assertEquals(Role.PRIMARY, primary.role());
        assertTrue(primary.report().orElseThrow().primary());
        assertEquals(List.of(primary.name()), endpoint(end, Endpoint.Role.READ_WRITE).ready());
        assertEquals(2, endpoint(end, Endpoint.Role.READ_ONLY).ready().size());
        assertEquals(3, endpoint(end, Endpoint.Role.ANY).ready().size());
        assertEquals(2, primary.report().orElseThrow().replication().size());
        assertEquals(3, end.instances().stream().map(each -> each.placement().zone()).distinct().count());
        assertTrue(end.instances().stream().mapToInt(Instance::restarts).sum() > 0);
        end.instances().stream().filter(each -> each != primary).forEach(each ->
                assertTrue(end.lagBytes(each).isPresent(), each.name()));
    }

    @Test
    void aFenceIsSeenAtOnceAndOnTheInstance() throws IOException {
        var fenced = new ArrayList<Instance>();
        Recording.replay("12-fence", fleet -> fleet.stream().flatMap(each -> each.instances().stream())
                .filter(Instance::fenced).forEach(fenced::add));
        assertTrue(fenced.stream().anyMatch(each -> each.pod().ready()), "ready at first");
        assertTrue(fenced.stream().anyMatch(each -> each.report().map(Instance.Report::mightBeUnavailable).orElse(false)));
    }

    @Test
    void theReasonWhyAnInstanceCannotBeMadeStandsOnTheInstance() throws IOException {
        assertTrue(reasons("32-image-cannot-be-pulled").stream().anyMatch(each -> each.startsWith("ErrImagePull: ")));
        assertTrue(reasons("33-unschedulable").stream().anyMatch(each ->
                each.startsWith("Unschedulable: ") && each.contains("3 Insufficient cpu")));
    }

    @Test
    void aLostNodeLeavesItsInstanceUnready() throws IOException {
        var seen = new ArrayList<Instance>();
        Recording.replay("24-node-lost", fleet -> fleet.stream().flatMap(each -> each.instances().stream())
                .filter(each -> each.pod().phase().equals("Running") && !each.pod().ready()).forEach(seen::add));
        assertFalse(seen.isEmpty());
    }

    @Test
    void nothingThatTheModelCarriesIsLostInAnyRecording() throws IOException {
        var counted = new HashMap<String, Integer>();
        Recording.read(line -> check(line, counted));
        assertTrue(counted.getOrDefault("Cluster", 0) > 600 && counted.getOrDefault("Pod", 0) > 800
                && counted.getOrDefault("PgStatus", 0) > 400 && counted.getOrDefault("Event", 0) > 900, counted::toString);
    }

    private static List<String> reasons(String recording) throws IOException {
        var found = new ArrayList<String>();
        Recording.replay(recording, fleet -> fleet.stream().flatMap(each -> each.instances().stream())
                .map(each -> each.pod().reason()).forEach(found::add));
        return found;
    }

    private static Endpoint endpoint(Cluster cluster, Endpoint.Role role) {
        return cluster.endpoints().stream().filter(each -> each.role() == role).findFirst().orElseThrow();
    }

    private static void check(JsonNode line, Map<String, Integer> counted) {
        var object = line.path("object");
        var kind = Json.text(line, "kind");
        counted.merge(kind, 1, Integer::sum);
        switch (kind) {
            case "Cluster" -> checkCluster(object);
            case "Pod" -> checkPod(object);
            case "PgStatus" -> checkReport(object);
            case "EndpointSlice" -> checkSlice(object);
            case "Event" -> checkEvent(object);
            case "Node" -> assertFalse(PlaceMapper.map(object).orElseThrow().zone().isEmpty());
            default -> { }
        }
    }

    private static void checkCluster(JsonNode raw) {
        var cluster = ClusterMapper.map(raw, List.of(), List.of());
        var status = raw.path("status");
        assertEquals(raw.at("/metadata/name").asString(), cluster.id().name());
        assertEquals(raw.at("/metadata/resourceVersion").asString(), cluster.resourceVersion());
        assertEquals(status.path("phase").asString(""), cluster.status().phase());
        assertEquals(status.path("targetPrimary").asString(""), cluster.status().targetPrimary());
        assertEquals(status.path("readyInstances").asInt(0), cluster.status().readyInstances());
        assertEquals(status.path("conditions").size(), cluster.status().conditions().size());
        assertTrue(cluster.status().conditions().stream().allMatch(each -> each.since().isPresent()));
        assertEquals(status.path("certificates").path("expirations").size(), cluster.status().certificateExpiry().size());
        assertEquals(status.has("currentPrimaryTimestamp"), cluster.status().primarySince().isPresent());
        assertEquals(status.has("firstRecoverabilityPoint"), cluster.status().firstRecoverability().isPresent());
        assertEquals(status.has("lastSuccessfulBackup"), cluster.status().lastSuccessfulBackup().isPresent());
        assertEquals(raw.at("/spec/instances").asInt(), cluster.spec().instances());
        assertTrue(cluster.spec().storageSize().isPresent());
        assertFalse(cluster.version().isEmpty());
        assertEquals(raw.at("/spec/bootstrap/initdb/secret/name").asString(""),
                raw.at("/spec/bootstrap/initdb/secret/name").isString() ? cluster.spec().secret() : "");
        assertTrue(cluster.created().isAfter(Instant.EPOCH));
    }

    private static void checkPod(JsonNode raw) {
        var labels = raw.at("/metadata/labels");
        var mapped = PodMapper.map(raw);
        if (!labels.has("cnpg.io/cluster") || "pooler".equals(labels.path("cnpg.io/podRole").asString(""))) {
            assertTrue(mapped.isEmpty());
            return;
        }
        var pod = mapped.orElseThrow();
        assertEquals(raw.at("/status/phase").asString(), pod.state().phase());
        assertEquals(raw.at("/spec/nodeName").asString(""), pod.placement().node());
        assertEquals(raw.at("/status/podIP").asString(""), pod.placement().ip());
        assertEquals(raw.at("/metadata").has("deletionTimestamp"), pod.state().deleting());
        assertEquals(!pod.job(), pod.statusTls());
        assertEquals(labels.path("cnpg.io/instanceRole").asString("none"), pod.role().name().toLowerCase(java.util.Locale.ROOT));
        var waiting = Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(each -> Json.items(raw, "status/" + each)).map(each -> each.at("/state/waiting/reason").asString(""))
                .filter(each -> each.contains("Err") || each.contains("BackOff")).toList();
        assertTrue(waiting.isEmpty() || !pod.state().reason().isEmpty(), () -> pod + " " + waiting);
    }

    private static void checkReport(JsonNode raw) {
        if (!raw.has("isPrimary")) {
            return;
        }
        var report = ReportMapper.map(raw, Instant.EPOCH, Duration.ZERO);
        assertEquals(raw.path("isPrimary").asBoolean(), report.primary());
        assertEquals(raw.has("currentLsn"), report.currentLsn().isPresent());
        assertEquals(raw.has("replayLsn"), report.replayLsn().isPresent());
        assertEquals(raw.path("timeLineID").asInt(0), report.timeline());
        assertEquals(raw.path("replicationInfo").size(), report.replication().size());
        for (var row : report.replication()) {
            assertTrue(row.sent().isPresent() == row.flushed().isPresent() && !row.standby().isEmpty(), row::toString);
        }
        assertEquals(Json.items(raw, "replicationInfo").filter(each -> !Json.text(each, "replayLag").isEmpty()).count(),
                report.replication().stream().filter(each -> each.replayLag().isPresent()).count());
        if (report.primary()) {
            var archiving = report.archiving().orElseThrow();
            assertEquals(raw.path("isArchivingWAL").asBoolean(false), archiving.working());
            assertEquals(raw.path("readyWalFiles").asInt(0), archiving.waiting());
            assertEquals(raw.path("lastArchivedWALTime").asString("").startsWith("20"), archiving.lastArchived().isPresent());
            assertEquals(raw.path("lastFailedWALTime").asString("").startsWith("20"), archiving.lastFailed().isPresent());
        }
    }

    private static void checkSlice(JsonNode raw) {
        var expected = Json.items(raw, "endpoints").collect(Collectors.partitioningBy(each ->
                each.at("/conditions/ready").asBoolean(), Collectors.counting()));
        var slice = ServiceMapper.mapSlice(raw);
        assertEquals(expected.get(true), slice.map(each -> (long) each.ready().size()).orElse(0L));
        assertEquals(expected.get(false), slice.map(each -> (long) each.notReady().size()).orElse(0L));
    }

    private static void checkEvent(JsonNode raw) {
        var about = raw.at("/involvedObject/name").asString();
        var owner = about.replaceFirst("(-\\d+(-.*)?|-primary)$", "");
        var mapper = new EventMapper(new dev.howdah.model.ClusterId(raw.at("/metadata/namespace").asString(), owner));
        var event = mapper.map(raw);
        if (List.of("Cluster", "Pod", "Job", "PersistentVolumeClaim").contains(raw.at("/involvedObject/kind").asString())
                && !about.contains("pooler") && !about.contains("exporter")) {
            assertTrue(event.isPresent(), () -> raw.at("/involvedObject/kind").asString() + " " + about);
            assertTrue(event.orElseThrow().last().isAfter(Instant.EPOCH));
            assertEquals(Math.max(1, raw.path("count").asInt(1)), event.orElseThrow().count());
        }
    }
}
