package dev.howdah.adapter.kubernetes;

import dev.howdah.adapter.kubernetes.InstanceMapper.Reported;
import dev.howdah.model.Cluster;
import dev.howdah.service.cluster.Clusters.NodePlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
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

    static void replay(String name, Consumer<List<Cluster>> moment) throws IOException {
        try (var stream = Recording.class.getResourceAsStream("/dev/howdah/traces/" + name + ".jsonl.gz")) {
            var recording = new Recording();
            read(stream, line -> {
                recording.accept(line);
                moment.accept(recording.fleet());
            });
        }
    }

    static void read(Path file, Consumer<JsonNode> line) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            read(stream, line);
        }
    }

    private static void read(InputStream stream, Consumer<JsonNode> line) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
            reader.lines().map(each -> Json.parse(each.getBytes(StandardCharsets.UTF_8))).forEach(line);
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
