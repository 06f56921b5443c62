package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The bytes of one port-forward. A frame's first byte is its channel: 0 carries data, 1 an error text; each begins with
 * a frame that repeats the port. The next frame is asked for when the former has been read, so a slow reader slows the
 * server down; nothing here blocks the threads of the HTTP client.
 */
final class ForwardChannel implements WebSocket.Listener {
    static final int LARGEST_FRAME = 32 * 1024;
    private static final byte[] END = new byte[0];
    private static final long FIRST_WAIT_NANOS = 20_000;
    private static final long LONGEST_WAIT_NANOS = 2_000_000;

    private final String target;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final int[] frames = new int[2];
    private volatile ProblemException failure;
    private volatile boolean ended;
    private volatile boolean closed;
    private WebSocket socket;
    private byte[] chunk = END;
    private int next;

    /** @param target instance and port, for problems */
    ForwardChannel(String target) {
        this.target = target;
    }

    void opened(WebSocket opened) {
        socket = opened;
    }

    /**
     * Reads what there is, at least one byte.
     *
     * @param millis how long to wait; 0 for ever
     * @return -1 at the end
     */
    synchronized int read(byte[] into, int offset, int length, int millis) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == chunk.length && !receive(millis)) {
            return -1;
        }
        var count = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, into, offset, count);
        next += count;
        if (next == chunk.length) {
            socket.request();
        }
        return count;
    }

    synchronized int available() {
        var waiting = received.peek();
        return next < chunk.length ? chunk.length - next : waiting == null ? 0 : waiting.length;
    }

    void write(byte[] from, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; sent += LARGEST_FRAME) {
            var count = Math.min(LARGEST_FRAME, length - sent);
            var frame = ByteBuffer.allocate(count + 1);
            frame.put((byte) 0).put(from, offset + sent, count).flip();
            send(frame);
        }
    }

    void close() {
        closed = true;
        if (socket != null) {
            socket.sendClose(1000, "");
        }
        received.add(END);
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer frame) {
        var channel = frame.hasRemaining() ? frame.get() : -1;
        if (channel < 0 || channel > 1 || frames[channel]++ == 0 || !frame.hasRemaining()) {
            from.request();
            return;
        }
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        if (channel == 0) {
            received.add(bytes);
        } else {
            end(new ProblemException(Code.UNREACHABLE, target, new String(bytes, StandardCharsets.UTF_8).strip()));
        }
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        end(code == 1000 ? null : new ProblemException(Code.CONNECTION_LOST, target, reason));
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(new ProblemException(Code.CONNECTION_LOST, target, String.valueOf(error.getMessage())));
    }

    private void end(ProblemException why) {
        failure = failure == null ? why : failure;
        ended = true;
        received.add(END);
    }

    private boolean receive(int millis) throws IOException {
        try {
            var taken = millis == 0 ? received.take() : received.poll(millis, TimeUnit.MILLISECONDS);
            if (taken == null) {
                throw new SocketTimeoutException("no data within " + millis + " ms");
            }
            chunk = taken;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
        next = 0;
        if (chunk != END) {
            return true;
        }
        received.add(END);
        throwFailure();
        return false;
    }

    /** The HTTP client takes one frame at a time; waiting here is what slows the writer down. */
    private void send(ByteBuffer frame) throws IOException {
        if (closed || ended || !socket.send(frame)) {
            throwFailure();
            throw new IOException("the tunnel is closed");
        }
        for (long wait = FIRST_WAIT_NANOS; socket.queueSize() > 0 && !closed && !ended; ) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            wait = Math.min(wait * 2, LONGEST_WAIT_NANOS);
        }
    }

    private void throwFailure() throws IOException {
        var why = failure;
        if (why != null && !closed) {
            throw new IOException(why.problem().detail(), why);
        }
    }
}
