package dev.howdah.sandbox.instance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.howdah.sandbox.postgres.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The instance manager's HTTPS server of port 8000: probes, and what the operator and consoles ask. */
final class StatusEndpoint implements AutoCloseable {
    /** One answer. */
    record Answer(int code, String type, String text) {
        static Answer ok() {
            return new Answer(200, "text/plain; charset=utf-8", "OK");
        }

        static Answer json(String text) {
            return new Answer(200, "application/json", text);
        }

        static Answer error(String text) {
            return new Answer(500, "text/plain; charset=utf-8", text + "\n");
        }
    }

    /** What is answered to a path. */
    @FunctionalInterface
    interface Page {
        Answer answer();
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StatusEndpoint(Certificates certificates, Map<String, Page> pages) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
        server.setExecutor(threads);
        pages.forEach((path, page) -> server.createContext(path, exchange -> answer(exchange, page)));
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        try (exchange) {
            var answer = page.answer();
            var body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.code(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
