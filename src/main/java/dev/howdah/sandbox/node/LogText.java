package dev.howdah.sandbox.node;

import dev.howdah.sandbox.kube.PodRuntime.LogRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Writes the part of a log that was asked for. */
final class LogText {
    private final LogRequest request;
    private final OutputStream out;
    private long left;

    LogText(LogRequest request, OutputStream out) {
        this.request = request;
        this.out = out;
        left = request.limitBytes().orElse(Long.MAX_VALUE);
    }

    void write(List<ContainerLog.Line> all) throws IOException {
        var since = request.sinceSeconds().isPresent() ? Instant.now().minusSeconds(request.sinceSeconds().getAsLong())
                : Instant.MIN;
        var recent = all.stream().filter(each -> !each.at().isBefore(since)).toList();
        var first = request.tail().isPresent() ? Math.max(0, recent.size() - request.tail().getAsInt()) : 0;
        for (var each : recent.subList(first, recent.size())) {
            write(each);
        }
        out.flush();
    }

    void writeNow(ContainerLog.Line line) throws IOException {
        write(line);
        out.flush();
    }

    private void write(ContainerLog.Line line) throws IOException {
        var text = (request.timestamps() ? line.at() + " " : "") + line.text() + "\n";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var count = (int) Math.min(left, bytes.length);
        out.write(bytes, 0, count);
        left -= count;
    }
}
