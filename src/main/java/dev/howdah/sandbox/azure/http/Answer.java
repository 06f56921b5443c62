package dev.howdah.sandbox.azure.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. */
public record Answer(int status, Map<String, String> headers, Content content) {
    /** A body that is written when its turn comes. */
    public interface Content {
        /** In bytes. */
        long length();

        void to(OutputStream out) throws IOException;
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), bytes(new byte[0]));
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Content bytes(byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void to(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same with more headers. */
    public Answer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, content);
    }
}
