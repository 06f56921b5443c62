package dev.howdah.sandbox.node;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One probe of a container as its spec says: HTTP, TCP or a command. */
record Probe(JsonNode spec, JsonNode container, String podIp, Wire wire, TimeScale scale) {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(500);

    Duration period() {
        return scale.seconds(spec.path("periodSeconds").asInt(10));
    }

    Duration initialDelay() {
        return Duration.ofNanos(spec.path("initialDelaySeconds").asInt(0) == 0 ? 0
                : scale.seconds(spec.path("initialDelaySeconds").asInt(0)).toNanos());
    }

    int failureThreshold() {
        return spec.path("failureThreshold").asInt(3);
    }

    int successThreshold() {
        return spec.path("successThreshold").asInt(1);
    }

    /** Tries once; what went wrong, in the kubelet's words. */
    Optional<String> failure(RunningContainer target) throws InterruptedException {
        if (spec.has("httpGet")) {
            return http(target, spec.path("httpGet"));
        }
        if (spec.has("tcpSocket")) {
            return tcp(target, port(spec.path("tcpSocket").path("port")));
        }
        return spec.has("exec") ? exec(target) : Optional.empty();
    }

    private Optional<String> http(RunningContainer target, JsonNode get) throws InterruptedException {
        var port = port(get.path("port"));
        var scheme = get.path("scheme").asString("HTTP");
        var path = get.path("path").asString("/");
        var where = podIp + ":" + port;
        var asked = "Get \"" + scheme.toLowerCase() + "://" + where + path + "\": ";
        var address = target.port(port);
        if (address.isEmpty()) {
            return Optional.of(asked + Wire.refused(where));
        }
        try {
            var headers = Map.of("User-Agent", "kube-probe/1.34", "Accept", "*/*");
            var code = wire.send(scheme, address.get(), "GET", path, headers, new byte[0], timeout()).statusCode();
            return code >= 200 && code < 400 ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + code);
        } catch (IOException failed) {
            return Optional.of(asked + Wire.words(failed, where));
        }
    }

    private Optional<String> tcp(RunningContainer target, int port) {
        var where = podIp + ":" + port;
        Optional<InetSocketAddress> address = target.port(port);
        if (address.isEmpty()) {
            return Optional.of(Wire.refused(where));
        }
        try (var _ = Wire.connect(address.get())) {
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(Wire.refused(where));
        }
    }

    private Optional<String> exec(RunningContainer target) throws InterruptedException {
        var handler = target.execHandler();
        if (handler.isEmpty()) {
            return Optional.of("command cannot be executed");
        }
        var command = new ArrayList<String>();
        spec.at("/exec/command").forEach(each -> command.add(each.asString("")));
        var output = new ByteArrayOutputStream();
        var code = handler.get().run(command, false, new ByteArrayInputStream(new byte[0]), output, output);
        return code == 0 ? Optional.empty() : Optional.of(output.toString().strip());
    }

    private int port(JsonNode port) {
        return number(port, container);
    }

    /** A port by number or by the name that the container gives it. */
    static int number(JsonNode port, JsonNode container) {
        if (port.isNumber()) {
            return port.asInt();
        }
        for (var each : container.path("ports")) {
            if (each.path("name").asString("").equals(port.asString(""))) {
                return each.path("containerPort").asInt(0);
            }
        }
        return port.asInt(0);
    }

    /** Never so short that a busy machine fails it. */
    private Duration timeout() {
        var scaled = scale.seconds(spec.path("timeoutSeconds").asInt(1));
        return scaled.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : scaled;
    }
}
