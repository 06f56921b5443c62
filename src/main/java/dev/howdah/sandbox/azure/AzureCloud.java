package dev.howdah.sandbox.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.howdah.sandbox.azure.blob.BlobEndpoint;
import dev.howdah.sandbox.azure.http.Answer;
import dev.howdah.sandbox.azure.http.Call;
import dev.howdah.sandbox.azure.http.Listener;
import dev.howdah.sandbox.tls.ServerCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The emulated Azure, listening on a port of loopback. What exists in it is kept in its directory. */
public final class AzureCloud implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AzureCloud.class);

    private final ServerCertificate certificate = ServerCertificate.make("howdah-sandbox-azure");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final Listener blobs;
    private final BlobEndpoint contents;
    private final Estate estate;
    private final Arm manager;
    private final FederatedTurns turns;
    private final Authority authority;

    /**
     * @param directory  where {@code azure.json} and the blobs lie
     * @param pace       turns a duration on the real Azure into the one here
     * @param kubeconfig the kubeconfig of the sandbox's Kubernetes with the given name of its context, for every AKS cluster
     */
    public AzureCloud(Path directory, Clock clock, UnaryOperator<Duration> pace, UnaryOperator<String> kubeconfig)
            throws IOException {
        this(directory, clock, pace, kubeconfig, Optional.empty());
    }

    /** @param secret with which alone one signs in; empty: everybody does, in every way */
    public AzureCloud(Path directory, Clock clock, UnaryOperator<Duration> pace, UnaryOperator<String> kubeconfig,
            Optional<String> secret) throws IOException {
        var resources = new Resources(directory.resolve("azure.json"));
        blobs = new Listener(resources.port("blob"), certificate.context(), this::blob);
        server = server(resources.port("arm"));
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(threads);
        estate = new Estate(resources, new Operations(clock), new Faults(clock), clock, kubeconfig, new Kept());
        turns = new FederatedTurns(pace);
        manager = new Arm(estate, pace, url().toString());
        authority = new Authority(clock, url().toString(), estate.faults(), secret);
        contents = new BlobEndpoint(directory.resolve("blobs"), new BlobAccounts(estate, authority, pace, this), clock);
        resources.port("blob", blobs.port());
        resources.port("arm", server.getAddress().getPort());
        resources.save();
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpsServer server(int port) throws IOException {
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
    }

    /** The Blob endpoint, without a slash at its end; an account's blobs are below its name. */
    public URI blobs() {
        return blobs.url();
    }

    private Answer blob(Call call) throws IOException {
        synchronized (this) {
            if (estate.faults().silent()) {
                throw new IOException("the network is lost");
            }
        }
        return contents.answer(call);
    }

    /** The blobs, for accounts and containers that come and go. */
    private final class Kept implements Estate.Blobs {
        @Override
        public String url(String account) {
            return blobs.url() + "/" + account + "/";
        }

        @Override
        public void drop(String account, String container) {
            try {
                contents.drop(account, container);
            } catch (IOException stuck) {
                LOG.warn("the blobs of {}/{} are still there", account, container, stuck);
            }
        }
    }

    /** Resource Manager's endpoint and the authority's host, with a slash at its end. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The certificate of its own authority, PEM: to be trusted for this endpoint only. */
    public String certificate() {
        return certificate.authority();
    }

    /** The one subscription there is. */
    public String subscription() {
        return Estate.SUBSCRIPTION;
    }

    public String tenant() {
        return Estate.TENANT;
    }

    private void handle(HttpExchange http) {
        var exchange = new Exchange(http);
        try {
            route(exchange);
        } catch (ArmException refused) {
            answer(exchange, refused);
        } catch (IOException gone) {
            LOG.debug("a client went away", gone);
            exchange.drop();
        } catch (RuntimeException broken) {
            LOG.warn("{} {}", exchange.method(), exchange.path(), broken);
            answer(exchange, new ArmException(500, "InternalServerError", broken.toString()));
        }
    }

    private static void answer(Exchange exchange, ArmException refused) {
        try {
            exchange.refuse(refused);
        } catch (IOException gone) {
            exchange.drop();
        }
    }

    private void route(Exchange exchange) throws IOException {
        var path = exchange.path();
        if (path.equals("/howdah/faults")) {
            switchFaults(exchange);
        } else if (estate.faults().silent()) {
            exchange.drop();
        } else if (path.equals("/metadata/endpoints")) {
            exchange.answer(200, endpoints());
        } else if (Authority.concerns(path)) {
            authority.handle(exchange);
        } else {
            manage(exchange);
        }
    }

    /** What a command line that is told Resource Manager's address asks for. */
    private JsonNode endpoints() {
        var here = url().toString().replaceAll("/$", "");
        var all = Resources.JSON.createObjectNode().put("galleryEndpoint", here).put("graphEndpoint", here).put("portalEndpoint", here);
        all.putObject("authentication").put("loginEndpoint", here).putArray("audiences").add(here);
        return all;
    }

    private synchronized void switchFaults(Exchange exchange) throws IOException {
        if (exchange.method().equals("PUT")) {
            estate.faults().set(exchange.json());
        }
        exchange.answer(200, estate.faults().get());
    }

    private void manage(Exchange exchange) throws IOException {
        var turn = turns.enter(exchange.method(), new ArmId(exchange.path()));
        try {
            answer(exchange);
        } finally {
            turn.ifPresent(turns::leave);
        }
    }

    private synchronized void answer(Exchange exchange) throws IOException {
        if (!authority.knows(exchange.header("Authorization"), estate.faults().tokensFrom())) {
            exchange.set("WWW-Authenticate", "Bearer authorization_uri=\"" + url() + Estate.TENANT
                    + "\", error=\"invalid_token\", error_description=\"The access token is missing, expired or unknown.\"");
            throw new ArmException(401, "ExpiredAuthenticationToken", "The access token is missing, expired or unknown.");
        }
        if (estate.faults().cuts(exchange.method(), exchange.path())) {
            exchange.lose();
        }
        if (Graph.concerns(exchange.path())) {
            new Graph(estate).handle(exchange);
        } else {
            manager.handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        blobs.close();
        threads.close();
    }
}
