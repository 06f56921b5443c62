package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.http.Answer;
import dev.howdah.sandbox.azure.http.Call;
import dev.howdah.sandbox.azure.http.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/** A blob on its way out, whole or in part. */
final class Download {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private final Call call;
    private final BlobFiles.Blob blob;

    Download(Call call, BlobFiles.Blob blob) {
        this.call = call;
        this.blob = blob;
    }

    Answer answer() {
        var wanted = call.header("x-ms-range").isEmpty() ? call.header("range") : call.header("x-ms-range");
        var range = RANGE.matcher(wanted);
        if (call.is("HEAD") || !range.matches()) {
            return described(new Answer(200, Map.of("Content-Type", "application/octet-stream", "Accept-Ranges", "bytes"),
                    part(0, blob.length())), blob);
        }
        var from = Long.parseLong(range.group(1));
        if (from >= blob.length()) {
            throw new Refusal(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
        }
        var last = range.group(2).isEmpty() ? blob.length() - 1 : Math.min(blob.length() - 1, Long.parseLong(range.group(2)));
        return described(new Answer(206, Map.of("Content-Type", "application/octet-stream", "Content-Range",
                "bytes %d-%d/%d".formatted(from, last, blob.length())), part(from, last - from + 1)), blob);
    }

    static Answer described(Answer answer, BlobFiles.Blob blob) {
        return answer.with(Map.of("ETag", blob.tag(), "Last-Modified", Listing.DATE.format(blob.modified()),
                "x-ms-blob-type", "BlockBlob", "x-ms-lease-status", "unlocked", "x-ms-lease-state", "available",
                "x-ms-server-encrypted", "true"));
    }

    private Answer.Content part(long from, long length) {
        return new Answer.Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void to(OutputStream out) throws IOException {
                try (var in = FileChannel.open(blob.file(), StandardOpenOption.READ)) {
                    in.transferTo(from, length, Channels.newChannel(out));
                }
            }
        };
    }
}
