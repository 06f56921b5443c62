package dev.howdah.testkit;

import dev.howdah.service.query.StatementKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that says yes to everything and writes down what psql sends: the reference for reading scripts. */
public final class PsqlWitness implements AutoCloseable {
    private static final int OVERHEAD = 4;

    /** What psql sent, messages and the rows of COPY in order, and the lines that it wrote. */
    public record Testimony(List<String> sent, List<String> lines) {}

    private final ServerSocket server;
    private final String psql;
    private final List<String> sent = new ArrayList<>();

    public PsqlWitness(String psql) throws IOException {
        this.psql = psql;
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Lets psql run {@code script} as a file. */
    public synchronized Testimony run(Path directory, String script) throws IOException, InterruptedException {
        sent.clear();
        var file = Files.writeString(directory.resolve("script.sql"), script);
        var builder = new ProcessBuilder(psql, "-X", "-q", "-A", "-t", "-f", file.toString(), "host=127.0.0.1 port="
                + server.getLocalPort() + " user=app dbname=app sslmode=disable gssencmode=disable");
        builder.redirectError(directory.resolve("errors").toFile()).redirectOutput(directory.resolve("output").toFile());
        var serving = Thread.ofVirtual().start(this::serve);
        var process = builder.start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("psql does not end: " + script);
        }
        serving.join(TimeUnit.SECONDS.toMillis(5));
        return new Testimony(List.copyOf(sent), Files.readAllLines(directory.resolve("output")));
    }

    private void serve() {
        try (var socket = server.accept(); var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream())) {
            in.skipNBytes(in.readInt() - OVERHEAD);
            message(out, 'R', new byte[4]);
            parameter(out, "server_version", "17.0");
            parameter(out, "client_encoding", "UTF8");
            parameter(out, "standard_conforming_strings", "on");
            ready(out);
            while (answer(in, out)) {
                out.flush();
            }
        } catch (EOFException gone) {
            // psql has left
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
        var type = in.readByte();
        var body = new byte[in.readInt() - OVERHEAD];
        in.readFully(body);
        if (type == 'X') {
            return false;
        }
        if (type == 'Q') {
            var text = new String(body, 0, body.length - 1, StandardCharsets.UTF_8);
            sent.add(text);
            if (StatementKind.readsData(text)) {
                copy(in, out);
            }
            message(out, 'C', "SELECT 0\0".getBytes(StandardCharsets.UTF_8));
            ready(out);
        }
        return true;
    }

    private void copy(DataInputStream in, DataOutputStream out) throws IOException {
        message(out, 'G', new byte[3]);
        out.flush();
        var rows = new StringBuilder();
        while (true) {
            var type = in.readByte();
            var body = new byte[in.readInt() - OVERHEAD];
            in.readFully(body);
            if (type == 'd') {
                rows.append(new String(body, StandardCharsets.UTF_8));
            } else {
                sent.add("rows: " + rows.toString().replaceFirst("(?<=^|\n)\\\\\\.\\R?$", ""));
                return;
            }
        }
    }

    private static void parameter(DataOutputStream out, String name, String value) throws IOException {
        message(out, 'S', (name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + OVERHEAD);
        out.write(body);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
