package dev.howdah.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Packs a chart as {@code helm package} does. */
public final class PackedChart {
    private PackedChart() {}

    /** @param files by their path in the chart, such as {@code templates/deployment.yaml} */
    public static Path write(Path file, String name, Map<String, String> files) throws IOException {
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)))) {
            for (var each : files.entrySet()) {
                var content = each.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(name + "/" + each.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
