package dev.howdah.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/**
 * A connection that speaks PostgreSQL's replication protocol over TLS with a client certificate: what
 * {@code pg_basebackup} and {@code pg_rewind} would speak, which are not among the embedded programs.
 */
public final class ReplicationConnection implements Closeable {
    private static final int SSL_REQUEST = 80877103;
    private static final int PROTOCOL = 196608;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ReplicationConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** Connects {@code user} to the server behind {@code address}; each read may take {@code limit}. */
    public static ReplicationConnection open(InetSocketAddress address, Certificates certificates, String user,
            String applicationName, Duration limit) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(address, (int) limit.toMillis());
            plain.setSoTimeout((int) limit.toMillis());
            var request = new DataOutputStream(plain.getOutputStream());
            request.writeInt(8);
            request.writeInt(SSL_REQUEST);
            if (plain.getInputStream().read() != 'S') {
                throw new IOException("The server behind " + address + " does not answer with TLS");
            }
            var tls = (SSLSocket) certificates.context().getSocketFactory()
                    .createSocket(plain, address.getHostString(), address.getPort(), true);
            tls.startHandshake();
            var connection = new ReplicationConnection(tls);
            connection.startUp(Map.of("user", user, "replication", "true", "application_name", applicationName));
            return connection;
        } catch (IOException | RuntimeException failure) {
            plain.close();
            throw failure;
        }
    }

    private void startUp(Map<String, String> parameters) throws IOException {
        var body = new ByteArrayOutputStream();
        var data = new DataOutputStream(body);
        data.writeInt(PROTOCOL);
        for (var parameter : parameters.entrySet()) {
            text(data, parameter.getKey());
            text(data, parameter.getValue());
        }
        data.writeByte(0);
        out.writeInt(body.size() + 4);
        out.write(body.toByteArray());
        out.flush();
        for (var message = read(); message.type() != 'Z'; message = read()) {
            if (message.type() == 'R' && message.number(0) != 0) {
                throw new IOException("The server asks for more than the certificate: pg_hba.conf lacks its rule");
            }
        }
    }

    /** Runs a command that answers with rows; the first row, empty when there is none. */
    public List<String> firstRow(String command) throws IOException {
        send(command);
        List<String> first = List.of();
        for (var message = read(); message.type() != 'Z'; message = read()) {
            if (message.type() == 'D' && first.isEmpty()) {
                first = message.columns();
            }
        }
        return first;
    }

    /** Runs a command that answers with a stream of copied data: what follows is read from it until its end. */
    public InputStream copyOut(String command) throws IOException {
        send(command);
        for (var message = read(); message.type() != 'H'; message = read()) {
            if (message.type() == 'Z') {
                throw new IOException("The server sent no data for " + command);
            }
        }
        return new CopyStream();
    }

    private void send(String command) throws IOException {
        var body = new ByteArrayOutputStream();
        text(new DataOutputStream(body), command);
        out.writeByte('Q');
        out.writeInt(body.size() + 4);
        out.write(body.toByteArray());
        out.flush();
    }

    private static void text(DataOutputStream to, String value) throws IOException {
        to.write(value.getBytes(StandardCharsets.UTF_8));
        to.writeByte(0);
    }

    private Message read() throws IOException {
        var type = in.readByte();
        var body = new byte[in.readInt() - 4];
        in.readFully(body);
        var message = new Message((char) type, body);
        if (type == 'E') {
            throw new IOException(message.error());
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One message of the server. */
    private record Message(char type, byte[] body) {
        int number(int at) throws IOException {
            return data(at).readInt();
        }

        List<String> columns() throws IOException {
            var from = data(0);
            var columns = new ArrayList<String>();
            for (var left = from.readShort(); left > 0; left--) {
                var length = from.readInt();
                columns.add(length < 0 ? null : new String(from.readNBytes(length), StandardCharsets.UTF_8));
            }
            return columns;
        }

        String error() {
            var severity = "";
            var code = "";
            var said = "";
            for (var field : new String(body, StandardCharsets.UTF_8).split("\0")) {
                switch (field.isEmpty() ? ' ' : field.charAt(0)) {
                    case 'V' -> severity = field.substring(1);
                    case 'C' -> code = field.substring(1);
                    case 'M' -> said = field.substring(1);
                    default -> { }
                }
            }
            return "%s: %s (SQLSTATE %s)".formatted(severity, said, code);
        }

        private DataInputStream data(int at) {
            return new DataInputStream(new ByteArrayInputStream(body, at, body.length - at));
        }
    }

    /** The content of the copied messages that carry an archive's bytes: the one called {@code base.tar}. */
    private final class CopyStream extends InputStream {
        private byte[] chunk = new byte[0];
        private int position;
        private boolean base;
        private boolean ended;

        @Override
        public int read() throws IOException {
            return fill() ? chunk[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            var count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, bytes, offset, count);
            position += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (position >= chunk.length && !ended) {
                next(ReplicationConnection.this.read());
            }
            return position < chunk.length;
        }

        private void next(Message message) throws IOException {
            switch (message.type()) {
                case 'd' -> take(message.body());
                case 'Z' -> ended = true;
                default -> { }
            }
        }

        private void take(byte[] body) throws IOException {
            if (body.length == 0) {
                throw new EOFException("An empty message in the copied data");
            }
            if (body[0] == 'n') {
                base = new String(body, 1, body.length - 1, StandardCharsets.UTF_8).startsWith("base.tar\0");
            } else if (body[0] == 'd' && base) {
                chunk = body;
                position = 1;
            }
        }
    }
}
