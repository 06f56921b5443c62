package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.journal.Journal;
import dev.howdah.support.Live;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The journal as a file of JSON lines that only grows. A line is on the disk before {@link #begin} returns. A last line
 * that a kill has torn is moved to a file beside it; lines that cannot be read are skipped and stay. The one place that
 * takes secrets out of what is kept.
 */
public final class FileJournal implements Journal, AutoCloseable {
    private final Path file;
    private final Clock clock;
    private final String who;
    private final FileChannel channel;
    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final Live<List<Entry>> entries;

    /**
     * @param file made when it does not exist, readable by its owner only
     * @param who  the user's name on this machine
     * @throws ProblemException FILE_UNWRITABLE
     */
    public FileJournal(Path file, String who, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.who = who;
        try {
            channel = open(file);
            new JournalFile(file, channel).read().forEach(this::remember);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        entries = new Live<>(newestFirst());
    }

    @Override
    public Live<List<Entry>> entries() {
        return entries;
    }

    @Override
    public synchronized String begin(String environment, String subject, String action, String summary,
                                     List<String> commands) {
        var entry = new Entry(UUID.randomUUID().toString(), clock.instant(), who, environment, subject, action,
                Redaction.of(summary), commands.stream().map(Redaction::of).toList(), Optional.empty());
        keep(new JournalLine(entry.id(), entry, null));
        return entry.id();
    }

    @Override
    public synchronized void end(String id, Outcome outcome) {
        keep(new JournalLine(id, null, new Outcome(outcome.result(), outcome.at(), Redaction.of(outcome.detail()))));
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private void keep(JournalLine line) {
        try {
            write(ByteBuffer.wrap(line.toBytes()));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        remember(line);
        entries.set(newestFirst());
    }

    /** The whole line or nothing of it: the next one must not continue what a full disk has cut off. */
    private void write(ByteBuffer line) throws IOException {
        var end = channel.size();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException failed) {
            channel.truncate(end);
            throw failed;
        }
    }

    private void remember(JournalLine line) {
        if (line.entry() != null) {
            byId.put(line.id(), line.entry());
        } else {
            byId.computeIfPresent(line.id(), (_, entry) -> ended(entry, line.outcome()));
        }
    }

    private static Entry ended(Entry entry, Outcome outcome) {
        return new Entry(entry.id(), entry.begun(), entry.who(), entry.environment(), entry.subject(), entry.action(),
                entry.summary(), entry.commands(), Optional.of(outcome));
    }

    private List<Entry> newestFirst() {
        return List.copyOf(new ArrayList<>(byId.values()).reversed());
    }

    private static FileChannel open(Path file) throws IOException {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(file.toAbsolutePath().getParent(), posix ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0]);
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        var own = PosixFilePermissions.fromString("rw-------");
        if (!posix) {
            return FileChannel.open(file, options);
        }
        var opened = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(own));
        Files.setPosixFilePermissions(file, own);
        return opened;
    }

    private ProblemException unwritable(IOException failed) {
        return new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
    }
}
