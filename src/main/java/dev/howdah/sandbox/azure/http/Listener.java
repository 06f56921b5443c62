package dev.howdah.sandbox.azure.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTPS on one port of loopback. An endpoint that throws an {@code IOException} cuts the connection. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 100;

    /** What answers. */
    @FunctionalInterface
    public interface Endpoint {
        Answer answer(Call call) throws IOException, InterruptedException;
    }

    private final Endpoint endpoint;
    private final SSLContext context;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private final HttpsServer server;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Listens at once, on {@code wanted} if that port is free, else on any. */
    public Listener(int wanted, SSLContext context, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.context = context;
        server = onAnyOr(wanted);
        port = server.getAddress().getPort();
    }

    public int port() {
        return port;
    }

    /** Where it is, without a slash at the end. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    private HttpsServer onAnyOr(int wanted) {
        try {
            return listen(wanted);
        } catch (IOException taken) {
            LOG.debug("port {} is taken", wanted, taken);
            try {
                return listen(0);
            } catch (IOException refused) {
                throw new UncheckedIOException("no port of loopback", refused);
            }
        }
    }

    private HttpsServer listen(int wanted) throws IOException {
        var next = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
        next.setHttpsConfigurator(new HttpsConfigurator(context));
        next.setExecutor(threads);
        next.createContext("/", this::serve);
        next.start();
        return next;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = Call.of(exchange.getRequestMethod(), url().toString(), exchange.getRequestURI(), headers(exchange),
                    exchange.getRequestBody().readAllBytes());
            var answer = endpoint.answer(call);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, call, answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), broken);
        }
    }

    private static void send(HttpExchange exchange, Call call, Answer answer) throws IOException {
        var length = answer.content().length();
        if (call.is("HEAD") || length == 0) {
            if (call.is("HEAD") && length > 0) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), length);
        try (var out = exchange.getResponseBody()) {
            answer.content().to(out);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
