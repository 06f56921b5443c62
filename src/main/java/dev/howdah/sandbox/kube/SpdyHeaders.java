package dev.howdah.sandbox.kube;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The header blocks of one SPDY/3 connection: compressed both ways, each way in one stream with a known dictionary. */
final class SpdyHeaders implements AutoCloseable {
    private static final String[] WORDS = {"options", "head", "post", "put", "delete", "trace", "accept", "accept-charset",
        "accept-encoding", "accept-language", "accept-ranges", "age", "allow", "authorization", "cache-control", "connection",
        "content-base", "content-encoding", "content-language", "content-length", "content-location", "content-md5",
        "content-range", "content-type", "date", "etag", "expect", "expires", "from", "host", "if-match", "if-modified-since",
        "if-none-match", "if-range", "if-unmodified-since", "last-modified", "location", "max-forwards", "pragma",
        "proxy-authenticate", "proxy-authorization", "range", "referer", "retry-after", "server", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "vary", "via", "warning", "www-authenticate", "method", "get", "status",
        "200 OK", "version", "HTTP/1.1", "url", "public", "set-cookie", "keep-alive", "origin"};
    private static final String CODES = "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505"
            + "203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden"
            + "404 Not Found500 Internal Server Error501 Not Implemented503 Service Unavailable"
            + "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMT"
            + "chunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,"
            + "publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";
    private static final byte[] DICTIONARY = dictionary();

    private final Inflater inflater = new Inflater();
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);

    SpdyHeaders() {
        deflater.setDictionary(DICTIONARY);
    }

    private static byte[] dictionary() {
        var bytes = new ByteArrayOutputStream();
        for (var word : WORDS) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(word.length()).array());
            bytes.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes(CODES.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** The headers of the next block that arrived, by their names in lower case. */
    Map<String, String> read(byte[] block) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(inflated(block)));
        var headers = new HashMap<String, String>();
        for (var left = in.readInt(); left > 0; left--) {
            headers.put(text(in), text(in));
        }
        return headers;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private byte[] inflated(byte[] block) throws IOException {
        var plain = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        inflater.setInput(block);
        try {
            for (var count = inflater.inflate(buffer); count > 0 || inflater.needsDictionary(); count = inflater.inflate(buffer)) {
                plain.write(buffer, 0, count);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(DICTIONARY);
                }
            }
        } catch (DataFormatException | IllegalArgumentException broken) {
            throw new IOException("headers cannot be read", broken);
        }
        return plain.toByteArray();
    }

    /** The next block to send: no headers at all. */
    byte[] none() {
        var buffer = new byte[256];
        deflater.setInput(new byte[4]);
        return Arrays.copyOf(buffer, deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH));
    }

    @Override
    public void close() {
        inflater.end();
        deflater.end();
    }
}
