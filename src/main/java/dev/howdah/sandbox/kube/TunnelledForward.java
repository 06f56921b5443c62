package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.PodRuntime.PodKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Ports of one pod for one {@code kubectl port-forward}: for each connection the client opens a stream for errors and one
 * for the bytes, which name each other by a request's number.
 */
final class TunnelledForward implements Spdy.Listener {
    private static final int BUFFER = 32 * 1024;
    private static final int WAITING_CHUNKS = 256;
    private static final byte[] END = new byte[0];

    private final Spdy spdy;
    private final PodRuntime runtime;
    private final PodKey pod;
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

    /** One connection: what waits to be written to the pod, and the socket once it is there. */
    private static final class Connection {
        private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(WAITING_CHUNKS);
        private volatile Socket socket;
        private volatile boolean over;

        private void end() {
            over = true;
            waiting.clear();
            waiting.add(END);
            var open = socket;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException alreadyClosed) {
                    socket = null;
                }
            }
        }
    }

    TunnelledForward(Spdy spdy, PodRuntime runtime, PodKey pod) {
        this.spdy = spdy;
        this.runtime = runtime;
        this.pod = pod;
    }

    /** Serves until the client is gone; then every connection ends. */
    void serve() throws IOException {
        try (spdy) {
            spdy.read(this);
        } finally {
            connections.values().forEach(Connection::end);
        }
    }

    @Override
    public void opened(int stream, Map<String, String> headers) {
        var request = headers.getOrDefault("requestid", "");
        if (headers.getOrDefault("streamtype", "").equals("error")) {
            errors.put(request, stream);
            return;
        }
        var connection = new Connection();
        connections.put(stream, connection);
        var port = Integer.parseInt(headers.getOrDefault("port", "0"));
        var error = errors.remove(request);
        Thread.ofVirtual().name("forward-" + pod.name()).start(() -> connect(connection, stream, error, port));
    }

    private void connect(Connection connection, int stream, Integer error, int port) {
        var message = "";
        try (var socket = runtime.forward(pod, port)) {
            connection.socket = socket;
            if (!connection.over) {
                var writer = Thread.ofVirtual().name("forward-up").start(() -> write(connection, socket));
                read(socket, stream);
                writer.interrupt();
            }
        } catch (IOException refused) {
            message = connection.socket == null ? "error forwarding port %d to pod %s, uid : %s"
                    .formatted(port, pod.name(), refused.getMessage()) : "";
        } finally {
            finish(stream, error, message);
        }
    }

    private void read(Socket socket, int stream) throws IOException {
        socket.setTcpNoDelay(true);
        var buffer = new byte[BUFFER];
        var in = socket.getInputStream();
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            spdy.send(stream, buffer, count, false);
        }
    }

    private static void write(Connection connection, Socket socket) {
        try {
            for (var chunk = connection.waiting.take(); chunk != END; chunk = connection.waiting.take()) {
                socket.getOutputStream().write(chunk);
            }
            socket.shutdownOutput();
        } catch (IOException gone) {
            connection.end();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(int stream, Integer error, String message) {
        connections.remove(stream);
        try {
            spdy.send(stream, END, 0, true);
            if (error != null) {
                var words = message.getBytes(StandardCharsets.UTF_8);
                spdy.send(error, words, words.length, true);
            }
        } catch (IOException gone) {
            errors.clear();
        }
    }

    @Override
    public void data(int stream, byte[] bytes, boolean last) throws IOException {
        var connection = connections.get(stream);
        if (connection == null || connection.over) {
            return;
        }
        try {
            if (bytes.length > 0) {
                connection.waiting.put(bytes);
            }
            if (last) {
                connection.waiting.put(END);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    @Override
    public void reset(int stream) {
        var connection = connections.get(stream);
        if (connection != null) {
            connection.end();
        }
    }
}
