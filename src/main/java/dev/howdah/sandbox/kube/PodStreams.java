package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.PodRuntime.ExecRequest;
import dev.howdah.sandbox.kube.PodRuntime.LogRequest;
import dev.howdah.sandbox.kube.PodRuntime.PodKey;
import dev.howdah.sandbox.kube.PodRuntime.ProxyRequest;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** The subresources of pods that are served by a kubelet: log, exec, portforward, proxy. */
final class PodStreams {
    private static final List<String> EXEC_PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io", "channel.k8s.io");
    private static final String TUNNEL = "SPDY/3.1+portforward.k8s.io";
    private static final List<String> FORWARD_PROTOCOLS = List.of("v4.channel.k8s.io", TUNNEL);
    private static final int CLOSE_SIGNAL = 255;
    private static final int STATUS_CHANNEL = 3;
    private static final int BUFFER = 32 * 1024;

    private final PodRuntime runtime;

    PodStreams(PodRuntime runtime) {
        this.runtime = runtime;
    }

    /** @return whether the connection may go on with another request */
    boolean serve(Wire wire, Request request, PodKey pod, String subresource, String rest) throws IOException {
        switch (subresource) {
            case "log" -> {
                log(wire, request, pod);
                return true;
            }
            case "proxy" -> {
                proxy(wire, request, pod, rest);
                return true;
            }
            case "exec" -> exec(wire, request, pod);
            case "portforward" -> forward(wire, request, pod);
            default -> throw new ApiError(404, "NotFound", "the server could not find the requested resource");
        }
        return false;
    }

    private void log(Wire wire, Request request, PodKey pod) throws IOException {
        var wanted = new LogRequest(request.parameter("container"), request.flag("follow"), request.flag("previous"),
                request.flag("timestamps"), number(request, "tailLines").isPresent()
                        ? OptionalInt.of((int) number(request, "tailLines").getAsLong()) : OptionalInt.empty(),
                number(request, "sinceSeconds"), number(request, "limitBytes"));
        var out = new LateStream(() -> wire.stream("text/plain"));
        try {
            runtime.logs(pod, wanted, out);
        } catch (IOException refused) {
            if (out.begun()) {
                throw refused;
            }
            throw refused instanceof NoRouteToHostException
                    ? new ApiError(500, "InternalError", refused.getMessage()) : ApiError.badRequest(refused.getMessage());
        }
        out.close();
    }

    private static OptionalLong number(Request request, String name) {
        var text = request.parameter(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** {@code pods/https:NAME:8000/proxy/path}: the name carries scheme and port. */
    private void proxy(Wire wire, Request request, PodKey named, String rest) throws IOException {
        var parts = named.name().split(":");
        var scheme = parts.length > 2 || parts.length == 2 && (parts[0].equals("http") || parts[0].equals("https")) ? parts[0] : "http";
        var pod = new PodKey(named.namespace(), podName(named.name()));
        var last = parts[parts.length - 1];
        var port = parts.length > 1 && last.chars().allMatch(Character::isDigit) ? Integer.parseInt(last) : 80;
        try {
            var answer = runtime.proxy(pod, new ProxyRequest(scheme, port, request.method(), "/" + rest, request.headers(), request.body()));
            wire.answer(answer.code(), answer.contentType(), answer.body());
        } catch (IOException unreachable) {
            throw new ApiError(503, "ServiceUnavailable", "error trying to reach service: " + unreachable.getMessage());
        }
    }

    /** The pod's own name in the name of a proxy request. */
    static String podName(String name) {
        var parts = name.split(":");
        return parts.length == 1 ? name : parts[0].equals("http") || parts[0].equals("https") ? parts[1] : parts[0];
    }

    private void exec(Wire wire, Request request, PodKey pod) throws IOException {
        if (request.wantsSpdy()) {
            new SpdyExec(Spdy.on(wire, SpdyExec.PROTOCOL), runtime, pod, wanted(request)).serve();
            return;
        }
        requireWebSocket(request);
        var socket = WebSocket.accept(wire, request, EXEC_PROTOCOLS);
        var input = new PipedInputStream(BUFFER);
        var feed = new PipedOutputStream(input);
        if (!request.flag("stdin")) {
            feed.close();
        }
        Thread.ofVirtual().name("exec-in").start(() -> feed(socket, feed));
        int code;
        var message = "";
        try {
            code = runtime.exec(pod, wanted(request), input, socket.channel(1), socket.channel(2));
        } catch (IOException failed) {
            code = 126;
            message = failed.getMessage();
        }
        var status = Store.JSON.writeValueAsBytes(exit(code, message));
        socket.send(STATUS_CHANNEL, status, 0, status.length);
        socket.close();
    }

    private static ExecRequest wanted(Request request) {
        return new ExecRequest(request.parameter("container"), request.query().getOrDefault("command", List.of()), request.flag("tty"));
    }

    private static void requireWebSocket(Request request) {
        if (!request.wantsWebSocket()) {
            throw ApiError.badRequest("Upgrade request required");
        }
    }

    private static void feed(WebSocket socket, PipedOutputStream feed) {
        try (feed) {
            for (var message = socket.read(); message != null; message = socket.read()) {
                if (message.length > 1 && message[0] == 0) {
                    feed.write(message, 1, message.length - 1);
                    feed.flush();
                } else if (message.length > 1 && (message[0] & 255) == CLOSE_SIGNAL && message[1] == 0) {
                    feed.close();
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    static ObjectNode exit(int code, String message) {
        var status = Store.JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        if (code == 0) {
            return status.put("status", "Success");
        }
        status.put("status", "Failure").put("reason", message.isEmpty() ? "NonZeroExitCode" : "InternalError")
                .put("message", message.isEmpty() ? "command terminated with non-zero exit code: exit status " + code : message).put("code", 500);
        if (message.isEmpty()) {
            status.putObject("details").putArray("causes").addObject().put("reason", "ExitCode").put("message", Integer.toString(code));
        }
        return status;
    }

    private void forward(Wire wire, Request request, PodKey pod) throws IOException {
        if (request.wantsSpdy()) {
            new TunnelledForward(Spdy.on(wire, "portforward.k8s.io"), runtime, pod).serve();
            return;
        }
        requireWebSocket(request);
        var socket = WebSocket.accept(wire, request, FORWARD_PROTOCOLS);
        if (socket.protocol().equals(TUNNEL)) {
            new TunnelledForward(Spdy.inside(socket), runtime, pod).serve();
            return;
        }
        var port = Integer.parseInt(request.parameter("ports"));
        var number = new byte[] {(byte) port, (byte) (port >> 8)};
        socket.send(0, number, 0, 2);
        socket.send(1, number, 0, 2);
        try (var target = runtime.forward(pod, port)) {
            pump(socket, target);
        } catch (IOException refused) {
            var words = ("error forwarding port %d to pod %s: %s".formatted(port, pod.name(), refused.getMessage())).getBytes(StandardCharsets.UTF_8);
            socket.send(1, words, 0, words.length);
            socket.close();
        }
    }

    private static void pump(WebSocket socket, Socket target) throws IOException {
        target.setTcpNoDelay(true);
        Thread.ofVirtual().name("forward-up").start(() -> {
            try (target) {
                var out = target.getOutputStream();
                for (var message = socket.read(); message != null; message = socket.read()) {
                    if (message.length > 1 && message[0] == 0) {
                        out.write(message, 1, message.length - 1);
                    }
                }
            } catch (IOException gone) {
                return;
            }
        });
        var buffer = new byte[BUFFER];
        try {
            var in = target.getInputStream();
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                socket.send(0, buffer, 0, count);
            }
        } catch (IOException ended) {
            // the client has closed the tunnel, or the server died: both end it without a word
        }
        try {
            socket.send(8, new byte[] {3, (byte) 0xe8});
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
