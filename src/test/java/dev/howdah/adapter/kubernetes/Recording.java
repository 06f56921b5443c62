package dev.howdah.adapter.kubernetes;

import dev.howdah.adapter.kubernetes.InstanceMapper.Reported;
import dev.howdah.model.Cluster;
import dev.howdah.service.cluster.Clusters.NodePlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;

/** What a real operator's API server said, object by object, and what the console makes of it at each moment. */
final class Recording {
    private final Map<String, JsonNode> clusters = new HashMap<>();
    private final Map<String, PodMapper.Pod> pods = new HashMap<>();
    private final Map<String, PlaceMapper.Claim> claims = new HashMap<>();
    private final Map<String, ServiceMapper.Service> services = new HashMap<>();
    private final Map<String, ServiceMapper.Slice> slices = new HashMap<>();
    private final Map<String, NodePlace> nodes = new HashMap<>();
    private final Map<String, Reported> reports = new HashMap<>();

    /** Plays one recording; {@code moment} sees the clusters after each of its lines. */
    static void replay(String name, Consumer<List<Cluster>> moment) throws IOException {
        replay(each -> each.startsWith("{\"file\":\"" + name + "\""), moment);
    }

    /** Plays every recording, one after the other. */
    static void replayAll(Consumer<List<Cluster>> moment) throws IOException {
        replay(_ -> true, moment);
    }

    /** Every object that was recorded, as it was at each moment. */
    static void read(Consumer<JsonNode> line) throws IOException {
        read(_ -> true, line);
    }

    private static void replay(Predicate<String> wanted, Consumer<List<Cluster>> moment) throws IOException {
        var playing = new HashMap<String, Recording>();
        read(wanted, line -> {
            var recording = playing.computeIfAbsent(Json.text(line, "file"), _ -> new Recording());
            recording.accept(line);
            moment.accept(recording.fleet());
        });
    }

    private static void read(Predicate<String> wanted, Consumer<JsonNode> line) throws IOException {
        var stream = new XZInputStream(Recording.class.getResourceAsStream("/dev/howdah/traces/objects.jsonl.xz"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().filter(wanted).map(each -> Json.parse(each.getBytes(StandardCharsets.UTF_8))).forEach(line);
        }
    }

    List<Cluster> fleet() {
        return new FleetMapper(clusters.values(), pods.values(), claims.values(), services.values(), slices.values(),
                nodes.values(), pod -> reports.getOrDefault(pod.name(), Reported.NOTHING)).map();
    }

    void accept(JsonNode line) {
        var object = line.path("object");
        switch (Json.text(line, "kind")) {
            case "Cluster" -> keep(line, clusters, Optional::of);
            case "Pod" -> keep(line, pods, PodMapper::map);
            case "PersistentVolumeClaim" -> keep(line, claims, PlaceMapper::mapClaim);
            case "Service" -> keep(line, services, ServiceMapper::map);
            case "EndpointSlice" -> keep(line, slices, ServiceMapper::mapSlice);
            case "Node" -> keep(line, nodes, PlaceMapper::map);
            case "PgStatus" -> reports.put(Json.text(line, "pod"), new Reported(Optional.of(
                    ReportMapper.map(object, Instant.EPOCH, Duration.ZERO)), Optional.empty()));
            default -> { }
        }
    }

    private static <T> void keep(JsonNode line, Map<String, T> kept, Function<JsonNode, Optional<T>> view) {
        var object = line.path("object");
        var key = Json.text(object, "metadata/namespace") + "/" + Json.text(object, "metadata/name");
        var seen = Json.text(line, "type").equals("DELETED") ? Optional.<T>empty() : view.apply(object);
        seen.ifPresentOrElse(each -> kept.put(key, each), () -> kept.remove(key));
    }
}
