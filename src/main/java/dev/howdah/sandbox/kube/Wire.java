package dev.howdah.sandbox.kube;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** One connection: reads HTTP/1.1 requests, writes answers, and hands over its streams when the protocol is upgraded. */
final class Wire {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 32 << 20;

    private final InputStream in;
    private final OutputStream out;
    private final List<String> warnings = new ArrayList<>();

    Wire(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        out = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** The next request; null at the end of the connection. */
    Request read() throws IOException {
        warnings.clear();
        var first = line();
        if (first == null || first.isEmpty()) {
            return null;
        }
        var parts = first.split(" ");
        if (parts.length < 3) {
            throw new EOFException("not HTTP: " + first);
        }
        var mark = parts[1].indexOf('?');
        var path = URLDecoder.decode(mark < 0 ? parts[1] : parts[1].substring(0, mark), StandardCharsets.UTF_8);
        var headers = headers();
        return new Request(parts[0], path, mark < 0 ? Map.of() : query(parts[1].substring(mark + 1)), headers, body(headers), null);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
                headers.merge(name, line.substring(colon + 1).trim(), (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    private static Map<String, List<String>> query(String text) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var each : text.split("&")) {
            if (!each.isEmpty()) {
                var equals = each.indexOf('=');
                var name = URLDecoder.decode(equals < 0 ? each : each.substring(0, equals), StandardCharsets.UTF_8);
                var value = equals < 0 ? "" : URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8);
                query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length > LARGEST_BODY) {
            throw new IOException("body of " + length + " bytes");
        }
        if (length > 0 && "100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return in.readNBytes(length);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line().split(";")[0].trim(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(in.readNBytes(size));
            line();
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        int each;
        while ((each = in.read()) >= 0 && each != '\n') {
            if (each != '\r') {
                line.write(each);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("header line too long");
            }
        }
        return each < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }

    /** A Warning header of the next answer, as admission gives them. */
    void warn(String text) {
        warnings.add(text.replace('"', '\'').replace('\n', ' '));
    }

    void answer(int code, JsonNode body) throws IOException {
        answer(code, "application/json", Store.JSON.writeValueAsBytes(body));
    }

    void answer(int code, String type, byte[] body) throws IOException {
        head(code, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n");
        out.write(body);
        out.flush();
    }

    private void head(int code, String headers) throws IOException {
        var text = new StringBuilder("HTTP/1.1 ").append(code).append(' ').append(code < 300 ? "OK" : "Refused").append("\r\n");
        warnings.forEach(each -> text.append("Warning: 299 - \"").append(each).append("\"\r\n"));
        out.write(text.append(headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Begins an answer of unknown length; every write is one chunk and goes out at once. Closing it ends the answer. */
    OutputStream stream(String type) throws IOException {
        head(200, "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n");
        out.flush();
        return new Chunks();
    }

    /** Answers 101 with these headers. */
    void upgrade(String headers) throws IOException {
        out.write(("HTTP/1.1 101 Switching Protocols\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private final class Chunks extends OutputStream {
        @Override
        public void write(int each) throws IOException {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > 0) {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, from, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
