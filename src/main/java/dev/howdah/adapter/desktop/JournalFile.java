package dev.howdah.adapter.desktop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads back what an earlier run has written, and puts a torn last line aside so that the next one begins afresh. */
record JournalFile(Path file, FileChannel channel) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    List<JournalLine> read() throws IOException {
        var bytes = Files.readAllBytes(file);
        var lines = new ArrayList<JournalLine>();
        var begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                add(lines, Arrays.copyOfRange(bytes, begin, at));
                begin = at + 1;
            }
        }
        if (begin < bytes.length) {
            putAside(Arrays.copyOfRange(bytes, begin, bytes.length), begin);
        }
        return lines;
    }

    private void add(List<JournalLine> lines, byte[] line) {
        JournalLine.parse(line).ifPresentOrElse(lines::add, () ->
                LOG.warn("{}: a line of {} bytes cannot be read and is left as it is", file.getFileName(), line.length));
    }

    private void putAside(byte[] torn, int begin) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".torn");
        LOG.warn("{}: its last line is torn; kept in {}", file.getFileName(), aside.getFileName());
        Files.write(aside, torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.write(aside, new byte[] {'\n'}, StandardOpenOption.APPEND);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(file));
        }
        channel.truncate(begin);
    }
}
