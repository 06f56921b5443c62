package dev.howdah.sandbox.kube;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The server's end of a WebSocket (RFC 6455), as far as Kubernetes' clients use it. */
final class WebSocket {
    private static final String ACCEPT_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final InputStream in;
    private final OutputStream out;
    private final String protocol;

    private WebSocket(Wire wire, String protocol) {
        in = wire.in();
        out = wire.out();
        this.protocol = protocol;
    }

    /**
     * Answers the handshake with the first protocol of {@code known} that the client offers.
     *
     * @throws ApiError 403 when it offers only others, as the real server does
     */
    static WebSocket accept(Wire wire, Request request, List<String> known) throws IOException {
        var offered = Arrays.stream(request.header("sec-websocket-protocol").split(",")).map(String::trim)
                .filter(each -> !each.isEmpty()).toList();
        var chosen = known.stream().filter(offered::contains).findFirst().orElse("");
        if (chosen.isEmpty() && !offered.isEmpty() && !known.isEmpty()) {
            throw new ApiError(403, "Forbidden", "unable to upgrade: no supported protocol in " + offered);
        }
        wire.upgrade("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + answer(request) + "\r\n"
                + (chosen.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + chosen + "\r\n"));
        return new WebSocket(wire, chosen);
    }

    private static String answer(Request request) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(digest.digest(
                    (request.header("sec-websocket-key") + ACCEPT_KEY).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String protocol() {
        return protocol;
    }

    /** The next message; null when the other side has closed. Answers pings. */
    byte[] read() throws IOException {
        var message = new ByteArrayOutputStream();
        while (true) {
            var first = in.read();
            if (first < 0) {
                return null;
            }
            var payload = payload();
            switch (first & 15) {
                case CLOSE -> {
                    send(CLOSE, payload.length > 2 ? Arrays.copyOf(payload, 2) : payload);
                    return null;
                }
                case PING -> send(PONG, payload);
                case PONG -> { }
                default -> {
                    message.write(payload);
                    if ((first & 128) != 0) {
                        return message.toByteArray();
                    }
                }
            }
        }
    }

    private byte[] payload() throws IOException {
        var second = byteOf();
        long length = second & 127;
        if (length == 126) {
            length = byteOf() << 8 | byteOf();
        } else if (length == 127) {
            length = 0;
            for (var at = 0; at < 8; at++) {
                length = length << 8 | byteOf();
            }
        }
        var mask = (second & 128) != 0 ? in.readNBytes(4) : new byte[4];
        var payload = in.readNBytes((int) length);
        for (var at = 0; at < payload.length; at++) {
            payload[at] ^= mask[at & 3];
        }
        return payload;
    }

    private int byteOf() throws IOException {
        var each = in.read();
        if (each < 0) {
            throw new EOFException();
        }
        return each;
    }

    /** One message of a channel: the channel's number, then the bytes. */
    void send(int channel, byte[] bytes, int from, int length) throws IOException {
        var message = new byte[length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, from, message, 1, length);
        send(BINARY, message);
    }

    synchronized void send(int operation, byte[] message) throws IOException {
        out.write(128 | operation);
        if (message.length < 126) {
            out.write(message.length);
        } else if (message.length < 65536) {
            out.write(126);
            out.write(message.length >> 8);
            out.write(message.length & 255);
        } else {
            out.write(127);
            for (var shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) message.length >> shift) & 255);
            }
        }
        out.write(message);
        out.flush();
    }

    /** Says goodbye and waits for the other side to do so, so that nothing that was sent is lost. */
    void close() throws IOException {
        send(CLOSE, new byte[] {3, (byte) 0xe8});
        while (in.read() >= 0) {
            continue;
        }
    }

    /** A channel as a stream. */
    OutputStream channel(int number) {
        return new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                write(new byte[] {(byte) each}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (length > 0) {
                    send(number, bytes, from, length);
                }
            }
        };
    }
}
