package dev.howdah.adapter.postgres;

import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Gives the driver sockets that are connected already: each is a new tunnel to the same instance. The driver knows
 * factories by the name of their class and one string, so the string is the key of a {@link Route}.
 */
public final class TunnelSockets extends SocketFactory {
    private static final Map<String, Route> ROUTES = new ConcurrentHashMap<>();

    private final Route route;

    /** For the driver. */
    public TunnelSockets(String key) {
        route = ROUTES.get(key);
    }

    /** The way to one instance, and the sockets that the driver opened on it: one for its session, one per cancel. */
    static final class Route implements AutoCloseable {
        private final String key = UUID.randomUUID().toString();
        private final List<Socket> opened = new CopyOnWriteArrayList<>();
        private final Supplier<Socket> connect;
        private volatile ProblemException refusal;

        Route(Supplier<Socket> connect) {
            this.connect = connect;
            ROUTES.put(key, this);
        }

        String key() {
            return key;
        }

        /** Runs {@code action}, of which the driver would not say that its tunnel failed. */
        void checked(Runnable action) {
            refusal = null;
            action.run();
            if (refusal != null) {
                throw refusal;
            }
        }

        private Socket socket() throws IOException {
            try {
                var socket = connect.get();
                opened.removeIf(Socket::isClosed);
                opened.add(socket);
                return socket;
            } catch (ProblemException unreachable) {
                refusal = unreachable;
                throw new IOException(unreachable);
            }
        }

        /** Cuts whatever is open: reads and writes that wait end at once. */
        @Override
        public void close() {
            ROUTES.remove(key);
            for (var socket : opened) {
                try {
                    socket.close();
                } catch (IOException alreadyGone) {
                    opened.remove(socket);
                }
            }
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return route.socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return route.socket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return route.socket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return route.socket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return route.socket();
    }
}
