package dev.howdah.sandbox.instance;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A loopback port that passes each connection on to wherever its target is at that moment. When the link is lost,
 * nothing passes and nothing is reset, as when packets are dropped; a target that is not there resets the caller.
 */
final class Relay implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int CONNECT_MILLIS = 3_000;
    private final ServerSocket entrance;
    private final Link link;
    private final Supplier<Optional<InetSocketAddress>> target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket entrance, Link link, Supplier<Optional<InetSocketAddress>> target) {
        this.entrance = entrance;
        this.link = link;
        this.target = target;
    }

    /** Opens a free port. */
    static Relay open(Link link, Supplier<Optional<InetSocketAddress>> target) throws IOException {
        var relay = new Relay(new ServerSocket(0, 64, InetAddress.getByName("127.0.0.1")), link, target);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", entrance.getLocalPort());
    }

    /** Resets the connections that pass now; new ones are welcome. */
    void reset() {
        open.forEach(Relay::reset);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var caller = entrance.accept();
                open.add(caller);
                Thread.ofVirtual().name("relay-connection").start(() -> connect(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        var callee = new Socket();
        try {
            link.awaitUp();
            var address = target.get();
            if (address.isEmpty()) {
                reset(caller);
                return;
            }
            open.add(callee);
            callee.connect(address.get(), CONNECT_MILLIS);
            callee.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            var back = Thread.ofVirtual().name("relay-back").start(() -> pass(callee, caller));
            pass(caller, callee);
            back.join();
        } catch (IOException | InterruptedException unreachable) {
            reset(caller);
        } finally {
            end(caller);
            end(callee);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }

    private void pass(Socket from, Socket to) {
        var bytes = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                link.awaitUp();
                out.write(bytes, 0, count);
            }
            link.awaitUp();
            to.shutdownOutput();
        } catch (IOException | InterruptedException ended) {
            awaitLink();
            reset(to);
            reset(from);
        }
    }

    private void awaitLink() {
        try {
            link.awaitUp();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        reset();
    }
}
