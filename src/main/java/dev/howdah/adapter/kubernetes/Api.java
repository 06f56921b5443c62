package dev.howdah.adapter.kubernetes;

import dev.howdah.model.ProblemException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Requests to the API server: each with a deadline, with the credentials of now, and with failures as problems. Its
 * connections can be replaced while it is in use: a dead connection would else be used again until it times out.
 */
final class Api implements AutoCloseable {
    static final Duration READ = Duration.ofSeconds(10);
    static final Duration WRITE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    /** @param path below the server's address, without a leading slash */
    record Request(String method, String path, String type, String content) {
        static Request get(String path) {
            return new Request("GET", path, "", "");
        }
    }

    /** @param warnings the server's {@code Warning} headers, their texts only */
    record Answer(JsonNode body, List<String> warnings) {}

    private final Supplier<Transport> transports;
    private final Credentials credentials;
    private final AtomicReference<Transport> current;
    private volatile Runnable heard = () -> {};

    Api(Supplier<Transport> transports, Credentials credentials) {
        this.transports = transports;
        this.credentials = credentials;
        current = new AtomicReference<>(transports.get());
    }

    /** Runs whenever the server has answered, other than by refusing the credentials. */
    void onAnswer(Runnable observer) {
        heard = observer;
    }

    JsonNode get(String path, Duration deadline) {
        return send(Request.get(path), deadline).body();
    }

    Answer send(Request request, Duration deadline) {
        return send(current.get(), request, deadline);
    }

    /** The same over other connections than the ones in use. */
    Answer send(Transport transport, Request request, Duration deadline) {
        try (var body = authenticated(transport, request, deadline)) {
            var bytes = body.all(deadline);
            if (body.code() >= 300) {
                throw Problems.status(body.code(), bytes, subject(request));
            }
            return new Answer(Json.parse(bytes), body.headers("Warning").stream().map(Api::warning).toList());
        } catch (IOException | TimeoutException | InterruptedException failed) {
            throw failed(failed, request);
        }
    }

    /** Begins an answer that goes on; an error code is a problem already here. */
    Body stream(String path, Duration deadline) {
        var request = Request.get(path);
        var body = authenticated(current.get(), request, deadline);
        if (body.code() < 300) {
            return body;
        }
        try (body) {
            throw Problems.status(body.code(), body.all(deadline), subject(request));
        } catch (IOException | TimeoutException | InterruptedException failed) {
            throw failed(failed, request);
        }
    }

    /** Connections that nothing has used yet. */
    Transport fresh() {
        return transports.get();
    }

    /** From now on uses {@code next}; whatever runs over the former connections is aborted. */
    void replace(Transport next) {
        current.getAndSet(next).close();
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        current.get().close();
    }

    private Body authenticated(Transport transport, Request request, Duration deadline) {
        var token = credentials.current().token();
        var first = open(transport, request, deadline);
        if (first.code() != 401 || !renewed(token, first)) {
            return first;
        }
        first.close();
        return open(transport, request, deadline);
    }

    private boolean renewed(String token, Body refused) {
        try {
            return credentials.renewed(token);
        } catch (ProblemException nothingNew) {
            refused.close();
            throw nothingNew;
        }
    }

    private Body open(Transport transport, Request request, Duration deadline) {
        try {
            var body = Body.open(transport.http(), build(transport, request, deadline), deadline);
            if (body.code() != 401) {
                heard.run();
            }
            return body;
        } catch (ExecutionException | TimeoutException | InterruptedException | RuntimeException failed) {
            throw failed(failed, request);
        }
    }

    private static HttpRequest build(Transport transport, Request request, Duration deadline) {
        var builder = transport.http().newHttpRequestBuilder().uri(URI.create(transport.base() + request.path()))
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS).header("Accept", "application/json");
        return (request.type().isEmpty() ? builder
                : builder.method(request.method(), request.type(), request.content())).build();
    }

    private ProblemException failed(Exception failed, Request request) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LOG.debug("{} {}: {}", request.method(), request.path(), failed.toString());
        var problem = Problems.translate(failed, subject(request)).problem();
        return new ProblemException(Problems.ofConnection(problem) ? problem.about(server()) : problem);
    }

    private String server() {
        return current.get().base().replaceFirst("/$", "");
    }

    /** The last word of the path: an object's name or a resource. */
    private static String subject(Request request) {
        var path = request.path().split("\\?", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@code 299 - "text"}: the text. */
    private static String warning(String header) {
        var begin = header.indexOf('"');
        var end = header.lastIndexOf('"');
        return begin >= 0 && end > begin ? header.substring(begin + 1, end).replace("\\\"", "\"") : header;
    }
}
