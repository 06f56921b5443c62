package dev.howdah.sandbox.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A running {@code kubectl port-forward}. */
final class PortForward implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final String local;

    PortForward(Path kubeconfig, String pod, int port) throws IOException {
        process = new ProcessBuilder("kubectl", "--kubeconfig", kubeconfig.toString(), "port-forward", pod, ":" + port)
                .redirectErrorStream(true).start();
        reader = process.inputReader();
        local = line().replaceAll("^Forwarding from 127\\.0\\.0\\.1:(\\d+) .*", "$1");
    }

    String line() throws IOException {
        var line = reader.readLine();
        if (line == null) {
            throw new AssertionError("kubectl port-forward ended");
        }
        return line;
    }

    /** Each call is a connection of its own. */
    String get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + local + path))
                    .timeout(Duration.ofSeconds(10));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        reader.close();
        process.onExit().join();
    }
}
