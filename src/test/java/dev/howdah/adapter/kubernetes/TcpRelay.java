package dev.howdah.adapter.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the console and a server, and fails the way networks do. */
final class TcpRelay implements AutoCloseable {
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket listener;
    private volatile boolean silent;
    private final AtomicInteger held = new AtomicInteger();

    TcpRelay(URI server) throws IOException {
        target = new InetSocketAddress(server.getHost(), server.getPort());
        listener = listen(0);
        port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** How many directions of connections wait with something to say. */
    int held() {
        return held.get();
    }

    /** Nothing passes any more, in any direction, on old connections and new ones; none is closed. */
    void silence() {
        silent = true;
    }

    /** Everything passes again, what was held back first. */
    void resume() {
        silent = false;
        synchronized (this) {
            notifyAll();
        }
    }

    /** As after a lost NAT table: old connections never say anything again, new ones work. */
    void forgetOldConnections() {
        lines.forEach(each -> each.forgotten = true);
        resume();
    }

    /** Connections are reset, and new ones refused. */
    void refuse() throws IOException {
        listener.close();
        for (var line : lines) {
            line.near.setSoLinger(true, 0);
            line.close();
        }
    }

    void acceptAgain() throws IOException {
        listener = listen(port);
    }

    private ServerSocket listen(int at) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    var line = new Line(socket.accept());
                    lines.add(line);
                    threads.execute(line::run);
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return socket;
    }

    private void passable(Line line) throws IOException {
        synchronized (this) {
            while (silent || line.forgotten) {
                held.incrementAndGet();
                try {
                    wait();
                } catch (InterruptedException ended) {
                    throw new IOException(ended);
                } finally {
                    held.decrementAndGet();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var line : lines) {
            line.close();
        }
        threads.shutdownNow();
    }

    private final class Line {
        private final Socket near;
        private final Socket far = new Socket();
        private volatile boolean forgotten;

        Line(Socket near) {
            this.near = near;
        }

        void run() {
            try {
                passable(this);
                far.connect(target);
                threads.execute(() -> pump(far, near));
                pump(near, far);
            } catch (IOException failed) {
                close();
            }
        }

        private void pump(Socket from, Socket to) {
            var buffer = new byte[64 * 1024];
            try {
                for (int read; (read = from.getInputStream().read(buffer)) > 0; ) {
                    passable(this);
                    to.getOutputStream().write(buffer, 0, read);
                }
                passable(this);
            } catch (IOException ended) {
                lines.remove(this);
            }
            close();
        }

        void close() {
            lines.remove(this);
            try {
                near.close();
                far.close();
            } catch (IOException already) {
                lines.remove(this);
            }
        }
    }
}
