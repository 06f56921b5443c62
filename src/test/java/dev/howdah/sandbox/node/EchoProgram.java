package dev.howdah.sandbox.node;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that answers HTTP on port 8080 of its pod and commands like {@code echo}; what it does otherwise, the first
 * argument of the container says.
 */
public final class EchoProgram implements Program {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** Paths that are answered with 500. */
    public final Set<String> sick = ConcurrentHashMap.newKeySet();
    public final AtomicInteger running = new AtomicInteger();

    @Override
    public int run(Container container) throws InterruptedException {
        running.incrementAndGet();
        try {
            return switch (container.podObject().at("/spec/containers/0/args/0").asString("serve")) {
                case "succeed" -> 0;
                case "fail" -> 3;
                case "stubborn" -> stubborn(container);
                case "keep" -> keep(container);
                default -> serve(container);
            };
        } finally {
            running.decrementAndGet();
        }
    }

    private int serve(Container container) throws InterruptedException {
        var server = server();
        try {
            container.listen(8080,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getAddress().getPort()));
            container.exec(EchoProgram::command);
            container.log("serving");
            container.awaitTermination(LONG);
            container.log("stopped");
            return 0;
        } finally {
            server.stop(0);
        }
    }

    private HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                var answer = ("you asked for " + path).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(sick.contains(path) ? 500 : 200, answer.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int command(List<String> command, boolean tty, InputStream in, OutputStream out, OutputStream err)
            throws InterruptedException {
        try {
            switch (command.getFirst()) {
                case "echo" -> out.write((String.join(" ", command.subList(1, command.size())) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                case "cat" -> in.transferTo(out);
                case "wait" -> Thread.sleep(LONG);
                default -> err.write((command.getFirst() + ": not found\n").getBytes(StandardCharsets.UTF_8));
            }
            return Set.of("echo", "cat", "wait").contains(command.getFirst()) ? 0 : 127;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Does not end when it is asked to, only when it is killed. */
    private static int stubborn(Container container) throws InterruptedException {
        container.log("not me");
        Thread.sleep(LONG);
        return 0;
    }

    /** Leaves a file in its volume, says what it found there, and goes on. */
    private static int keep(Container container) throws InterruptedException {
        try {
            var file = container.volume("data").resolve("note");
            container.log(Files.exists(file) ? "found " + Files.readString(file) : "nothing there");
            Files.writeString(file, "from " + container.pod());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        container.awaitTermination(LONG);
        return 0;
    }
}
