package dev.howdah.sandbox.node;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** What one run of a container wrote: a file of at most 10 MiB and the one before it, each line with its time. */
final class ContainerLog implements AutoCloseable {
    private static final long LIMIT_BYTES = 10L << 20;
    private static final int SLOW_READER_LINES = 100_000;

    /** A line and when it was written. */
    record Line(Instant at, String text) {
        private static Optional<Line> parse(String stored) {
            var space = stored.indexOf(' ');
            try {
                return Optional.of(new Line(Instant.parse(stored.substring(0, Math.max(0, space))),
                        stored.substring(space + 1)));
            } catch (DateTimeParseException cutShort) {
                return Optional.empty();
            }
        }

        private String stored() {
            return at + " " + text;
        }
    }

    /** Ends the queue of a follower. */
    static final Line END = new Line(Instant.EPOCH, "");

    /** What was there, and, when it is followed, where the rest arrives. */
    record Reading(List<Line> lines, BlockingQueue<Line> rest) {}

    private final Path file;
    private final Path older;
    private final List<BlockingQueue<Line>> followers = new CopyOnWriteArrayList<>();
    private BufferedWriter writer;
    private long size;
    private boolean closed;

    ContainerLog(Path file) {
        this.file = file;
        older = file.resolveSibling(file.getFileName() + ".1");
        try {
            Files.createDirectories(file.getParent());
            open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    synchronized void write(String text) {
        if (closed) {
            return;
        }
        for (var each : text.split("\n", -1)) {
            append(new Line(Instant.now(), each));
        }
    }

    private void append(Line line) {
        try {
            var stored = line.stored();
            writer.write(stored);
            writer.newLine();
            writer.flush();
            size += stored.length() + 1;
            if (size > LIMIT_BYTES) {
                writer.close();
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
                open();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        followers.removeIf(each -> !each.offer(line));
    }

    /** What is there now; with {@code follow} also what comes, until {@link #END}. */
    synchronized Reading read(boolean follow) throws IOException {
        var lines = lines(file);
        var rest = new LinkedBlockingQueue<Line>(SLOW_READER_LINES);
        if (follow && !closed) {
            followers.add(rest);
        } else {
            rest.add(END);
        }
        return new Reading(lines, rest);
    }

    void forget(BlockingQueue<Line> follower) {
        followers.remove(follower);
    }

    /** The lines of a log file that may have an older part; one that a kill cut short is left out. */
    static List<Line> lines(Path file) throws IOException {
        var lines = new ArrayList<Line>();
        for (var each : List.of(file.resolveSibling(file.getFileName() + ".1"), file)) {
            if (Files.exists(each)) {
                var text = new String(Files.readAllBytes(each), StandardCharsets.UTF_8);
                text.lines().forEach(line -> Line.parse(line).ifPresent(lines::add));
            }
        }
        return lines;
    }

    @Override
    public synchronized void close() {
        closed = true;
        followers.forEach(each -> each.offer(END));
        followers.clear();
        try {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
