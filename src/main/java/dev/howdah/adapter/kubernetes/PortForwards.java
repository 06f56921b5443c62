package dev.howdah.adapter.kubernetes;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.Tunnels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Port-forwards over the API's WebSockets, one for each connection; no port listens on this machine. */
final class PortForwards implements Tunnels {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** The subprotocol for port-forwards that every supported API server speaks over WebSockets. */
    private static final String PROTOCOL = "v4.channel.k8s.io";

    private final Api api;
    private final Set<ForwardSocket> open = ConcurrentHashMap.newKeySet();
    private Transport transport;
    private boolean closed;

    PortForwards(Api api) {
        this.api = api;
    }

    @Override
    public Socket connect(ClusterId cluster, String instance, int port) {
        var path = Kind.PODS.object(cluster.namespace(), instance) + "/portforward?ports=" + port;
        var channel = new ForwardChannel(instance + ":" + port);
        try {
            api.credentials().current();
            connect(path, channel);
            return socket(channel, port);
        } catch (ExecutionException | TimeoutException | InterruptedException | IOException failed) {
            channel.close();
            throw problem(failed, instance);
        }
    }

    void close() {
        synchronized (this) {
            closed = true;
            if (transport != null) {
                transport.close();
            }
        }
        open.forEach(ForwardSocket::abandon);
    }

    private void connect(String path, ForwardChannel channel)
            throws ExecutionException, TimeoutException, InterruptedException {
        var connections = connections();
        var attempt = connections.http().newWebSocketBuilder().uri(URI.create(connections.base() + path))
                .subprotocol(PROTOCOL).connectTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).buildAsync(channel);
        try {
            channel.opened(attempt.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | InterruptedException late) {
            attempt.thenAccept(each -> each.sendClose(1000, ""));
            throw late;
        }
    }

    private Socket socket(ForwardChannel channel, int port) throws IOException {
        var socket = new ForwardSocket(channel, open::remove);
        open.add(socket);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Its own connections: those of reads and watches are replaced when they seem dead, a session must not be. */
    private synchronized Transport connections() {
        if (closed) {
            throw new ProblemException(Code.CANCELLED, "", "the environment is closed");
        }
        if (transport == null) {
            transport = api.fresh();
        }
        return transport;
    }

    private static ProblemException problem(Exception failed, String instance) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        var translated = Problems.translate(failed, instance);
        return translated.problem().code() == Code.FORBIDDEN
                ? new ProblemException(Code.FORBIDDEN, "get pods/portforward", translated.problem().detail())
                : translated;
    }
}
