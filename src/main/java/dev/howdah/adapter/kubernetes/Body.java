package dev.howdah.adapter.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer as it arrives: as a whole, or line by line with a limit to how long it may be silent. */
final class Body implements AutoCloseable {
    private static final Object END = new Object();

    private final BlockingQueue<Object> chunks = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private byte[] chunk = new byte[0];
    private int next;
    private boolean ended;
    private HttpResponse<AsyncBody> response;

    private Body() {}

    /** Sends the request and returns when the answer begins. */
    static Body open(HttpClient http, HttpRequest request, Duration deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        var body = new Body();
        var answer = http.consumeBytes(request, (buffers, source) -> {
            body.chunks.add(copy(buffers));
            source.consume();
        });
        try {
            body.response = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException late) {
            answer.whenComplete((found, _) -> {
                if (found != null) {
                    found.body().cancel();
                }
            });
            throw late;
        }
        body.response.body().done().whenComplete((_, failure) -> body.chunks.add(failure == null ? END : failure));
        body.response.body().consume();
        return body;
    }

    int code() {
        return response.code();
    }

    List<String> headers(String name) {
        return response.headers(name);
    }

    /** Everything until the end, which has to come before {@code deadline}. */
    byte[] all(Duration deadline) throws IOException, TimeoutException, InterruptedException {
        var end = System.nanoTime() + deadline.toNanos();
        while (receive(Duration.ofNanos(end - System.nanoTime()))) {
            partial.write(chunk, next, chunk.length - next);
        }
        return partial.toByteArray();
    }

    /** The next line; empty when the server has ended the answer. */
    Optional<byte[]> line(Duration silence) throws IOException, TimeoutException, InterruptedException {
        while (true) {
            for (int at = next; at < chunk.length; at++) {
                if (chunk[at] == '\n') {
                    return Optional.of(cut(at));
                }
            }
            partial.write(chunk, next, chunk.length - next);
            if (!receive(silence)) {
                return Optional.empty();
            }
        }
    }

    private byte[] cut(int at) {
        partial.write(chunk, next, at - next);
        next = at + 1;
        var line = partial.toByteArray();
        partial.reset();
        return line;
    }

    private boolean receive(Duration patience) throws IOException, TimeoutException, InterruptedException {
        var received = ended ? END : chunks.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        switch (received) {
            case null -> throw new TimeoutException("silent for " + patience.toSeconds() + " s");
            case byte[] bytes -> chunk = bytes;
            case Throwable failure -> throw new IOException(failure);
            default -> chunk = new byte[0];
        }
        next = 0;
        ended = received == END;
        return !ended;
    }

    private static byte[] copy(List<ByteBuffer> buffers) {
        var bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        var at = 0;
        for (var buffer : buffers) {
            var length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        return bytes;
    }

    /** Drops the connection when the answer is not complete; whoever waits for more hears that it has ended. */
    @Override
    public void close() {
        response.body().cancel();
        chunks.add(END);
    }
}
