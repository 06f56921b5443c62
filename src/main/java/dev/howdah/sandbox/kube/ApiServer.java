package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.tls.ServerCertificate;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API server: HTTPS on loopback, one virtual thread for each connection. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int BACKLOG = 100;
    private static final long SAVE_MILLIS = 1_000;

    /**
     * How it runs.
     *
     * @param port     0 = any that is free
     * @param snapshot file in which the objects are kept between runs; empty = in memory only
     */
    public record Options(int port, Users users, Optional<Path> snapshot, Clock clock) {
        /** In memory, any port, one administrator with this token. */
        public static Options forToken(String token) {
            return new Options(0, new Users(Map.of(token, Users.User.administrator("admin"))), Optional.empty(), Clock.systemUTC());
        }
    }

    private final Options options;
    private final Store store = new Store();
    private final Kinds kinds = new Kinds();
    private final Objects objects;
    private final Api api;
    private final GarbageCollector collector;
    private final ServerCertificate certificates = ServerCertificate.make("kube-apiserver");
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread saver;
    private volatile boolean closed;
    private volatile long saved;
    private volatile long savedLasting;

    /** Starts at once. {@code runtime} serves the subresources of pods. */
    public ApiServer(Options options, PodRuntime runtime) {
        this.options = options;
        options.snapshot().ifPresent(store::load);
        store.list(kinds.find("apiextensions.k8s.io/v1", "customresourcedefinitions").orElseThrow(), "", null).forEach(kinds::define);
        objects = new Objects(store, kinds, options.clock());
        api = new Api(store, kinds, objects, runtime);
        collector = new GarbageCollector(store, kinds, objects);
        try {
            listener = certificates.context().getServerSocketFactory()
                    .createServerSocket(options.port(), BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + options.port(), taken);
        }
        Thread.ofVirtual().name("api-accept").start(this::accept);
        saver = Thread.ofVirtual().name("api-save").start(this::keepSaving);
    }

    /** Registers what an operator's webhook for {@code clusters.postgresql.cnpg.io} and the like would do. */
    public void admission(String resourceName, Admission admission) {
        objects.admission(resourceName, admission);
    }

    /** Creates an object if there is none of that name: for what every cluster has from the beginning. */
    public void ensure(JsonNode object) {
        var kind = kinds.ofObject(object).orElseThrow(() -> new IllegalArgumentException("unknown kind " + object.path("kind")));
        var namespace = object.at("/metadata/namespace").asString("");
        if (store.get(Store.Key.of(kind, namespace, object.at("/metadata/name").asString())).isEmpty()) {
            objects.create(kind, namespace, (ObjectNode) object.deepCopy(),
                    new Objects.Mode(false, "howdah-sandbox", "", _ -> {}));
        }
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** The authority that signed its certificate, in PEM. */
    public String authority() {
        return certificates.authority();
    }

    /** A kubeconfig with one context, for somebody with this token. */
    public String kubeconfig(String context, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: %1$s
                    cluster:
                      server: %2$s
                      certificate-authority-data: %3$s
                users:
                  - name: %1$s
                    user:
                      token: %4$s
                contexts:
                  - name: %1$s
                    context:
                      cluster: %1$s
                      user: %1$s
                current-context: %1$s
                """.formatted(context, url(), Base64.getEncoder().encodeToString(authority().getBytes(StandardCharsets.UTF_8)), token);
    }

    private void accept() {
        while (!closed) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("api-connection").start(() -> serve(socket));
            } catch (IOException ended) {
                if (!closed) {
                    LOG.debug("a connection was not accepted", ended);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var wire = new Wire(socket);
            for (var request = wire.read(); request != null && answer(wire, request); request = wire.read()) {
                continue;
            }
        } catch (IOException gone) {
            LOG.trace("connection ended", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Wire wire, Request request) throws IOException, InterruptedException {
        try {
            return api.handle(wire, request.as(user(request)));
        } catch (ApiError refused) {
            wire.answer(refused.code(), refused.status());
        } catch (RuntimeException broken) {
            LOG.warn("{} {} failed", request.method(), request.path(), broken);
            wire.answer(500, new ApiError(500, "InternalError", String.valueOf(broken)).status());
        }
        return true;
    }

    private Users.User user(Request request) {
        var header = request.header("authorization");
        var token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()).trim() : "";
        return options.users().of(token).orElseThrow(() -> new ApiError(401, "Unauthorized", "Unauthorized"));
    }

    private void keepSaving() {
        try {
            while (!closed && options.snapshot().isPresent()) {
                TimeUnit.MILLISECONDS.sleep(SAVE_MILLIS);
                if (store.lasting() != savedLasting) {
                    save();
                }
            }
        } catch (InterruptedException stopping) {
            return;
        }
    }

    private synchronized void save() {
        var version = store.version();
        var lasting = store.lasting();
        if (version == saved || options.snapshot().isEmpty()) {
            return;
        }
        try {
            store.save(options.snapshot().get());
            saved = version;
            savedLasting = lasting;
        } catch (IOException unwritable) {
            LOG.warn("the objects could not be saved: {}", unwritable.toString());
        }
    }

    /** Ends every connection and frees the port. What was stored is kept in the snapshot file, if there is one. */
    @Override
    public void close() {
        closed = true;
        saver.interrupt();
        collector.close();
        closeQuietly(listener);
        open.forEach(ApiServer::closeQuietly);
        save();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyClosed) {
            LOG.trace("closed", alreadyClosed);
        }
    }
}
