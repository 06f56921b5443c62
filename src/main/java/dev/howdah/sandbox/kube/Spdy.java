package dev.howdah.sandbox.kube;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * The server's end of SPDY/3.1: inside a WebSocket, as {@code kubectl port-forward} speaks it, or on the upgraded connection
 * itself, as clients before 1.30 do.
 */
final class Spdy implements AutoCloseable {
    private static final int OPEN = 1;
    private static final int REPLY = 2;
    private static final int RESET = 3;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int HEADERS = 8;
    private static final int LAST = 1;
    private static final int CONTROL = 0x8003;

    /** Whom the frames of the client are told to. */
    interface Listener {
        void opened(int stream, Map<String, String> headers) throws IOException;

        /** @param last whether the client sends no more on this stream */
        void data(int stream, byte[] bytes, boolean last) throws IOException;

        void reset(int stream);
    }

    /** Where whole frames go. */
    private interface Sink {
        void send(byte[] frame) throws IOException;
    }

    private final Sink sink;
    private final DataInputStream in;
    private final SpdyHeaders headers = new SpdyHeaders();

    private Spdy(InputStream in, Sink sink) {
        this.in = new DataInputStream(in);
        this.sink = sink;
    }

    static Spdy inside(WebSocket socket) {
        return new Spdy(new Messages(socket), frame -> socket.send(WebSocket.BINARY, frame));
    }

    /** Upgrades the connection; {@code protocol} is what the streams are used for. */
    static Spdy on(Wire wire, String protocol) throws IOException {
        wire.upgrade("Upgrade: SPDY/3.1\r\nConnection: Upgrade\r\nX-Stream-Protocol-Version: " + protocol + "\r\n");
        return new Spdy(wire.in(), frame -> {
            synchronized (wire) {
                wire.out().write(frame);
                wire.out().flush();
            }
        });
    }

    /** Reads until the client is gone. */
    void read(Listener listener) throws IOException {
        while (true) {
            int first;
            try {
                first = in.readInt();
            } catch (EOFException gone) {
                return;
            }
            var second = in.readInt();
            var body = in.readNBytes(second & 0xffffff);
            var last = (second >>> 24 & LAST) != 0;
            if (first >= 0) {
                listener.data(first, body, last);
            } else if (!control(first & 0xffff, body, last, listener)) {
                return;
            }
        }
    }

    /** @return whether to go on */
    private boolean control(int type, byte[] body, boolean last, Listener listener) throws IOException {
        switch (type) {
            case OPEN -> {
                var named = headers.read(Arrays.copyOfRange(body, 10, body.length));
                frame(CONTROL, REPLY, 0, stream(body), headers.none());
                listener.opened(stream(body), named);
                if (last) {
                    listener.data(stream(body), new byte[0], true);
                }
            }
            case HEADERS -> headers.read(Arrays.copyOfRange(body, 4, body.length));
            case RESET -> listener.reset(stream(body));
            case PING -> frame(CONTROL, PING, 0, stream(body), new byte[0]);
            default -> { }
        }
        return type != GO_AWAY;
    }

    private static int stream(byte[] body) {
        return (body[0] & 127) << 24 | (body[1] & 255) << 16 | (body[2] & 255) << 8 | body[3] & 255;
    }

    private void frame(int kind, int type, int flags, int stream, byte[] rest) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(kind);
        out.writeShort(type);
        out.writeInt(flags << 24 | rest.length + 4);
        out.writeInt(stream);
        out.write(rest);
        sink.send(bytes.toByteArray());
    }

    /** Sends bytes on a stream that the client has opened; after the {@code last} nothing more follows there. */
    void send(int stream, byte[] from, int length, boolean last) throws IOException {
        var bytes = new ByteArrayOutputStream(length + 8);
        var out = new DataOutputStream(bytes);
        out.writeInt(stream);
        out.writeInt((last ? LAST << 24 : 0) | length);
        out.write(from, 0, length);
        sink.send(bytes.toByteArray());
    }

    @Override
    public void close() {
        headers.close();
    }

    /** The messages of the WebSocket, one after the other. */
    private static final class Messages extends InputStream {
        private final WebSocket socket;
        private byte[] message = new byte[0];
        private int at;

        private Messages(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            return filled() ? message[at++] & 255 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!filled()) {
                return -1;
            }
            var count = Math.min(length, message.length - at);
            System.arraycopy(message, at, into, from, count);
            at += count;
            return count;
        }

        private boolean filled() throws IOException {
            while (message != null && at == message.length) {
                message = socket.read();
                at = 0;
            }
            return message != null;
        }
    }
}
