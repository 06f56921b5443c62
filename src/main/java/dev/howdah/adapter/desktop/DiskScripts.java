package dev.howdah.adapter.desktop;

import dev.howdah.service.query.ScriptFileException;
import dev.howdah.service.query.ScriptFileException.Reason;
import dev.howdah.service.query.ScriptFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Scripts in UTF-8 on the disk. What is kept of a file besides its text: byte order mark, line ends, permissions. */
public final class DiskScripts implements ScriptFiles {
    private static final String MARK = "\uFEFF";

    @Override
    public Script read(Path file) {
        try {
            var size = Files.size(file);
            if (size > LONGEST) {
                throw new ScriptFileException(Reason.TOO_LONG, file, Long.toString(size));
            }
            var stamp = stamp(file);
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
            if (text.indexOf(0) >= 0) {
                throw new ScriptFileException(Reason.NOT_TEXT, file, "");
            }
            var mark = text.startsWith(MARK);
            var windows = text.contains("\r\n");
            return new Script(file, unix(mark ? text.substring(1) : text), mark, windows, stamp);
        } catch (NoSuchFileException gone) {
            throw new ScriptFileException(Reason.GONE, file, "");
        } catch (CharacterCodingException other) {
            throw new ScriptFileException(Reason.NOT_TEXT, file, "");
        } catch (IOException failed) {
            throw new ScriptFileException(Reason.UNREADABLE, file, failed.getMessage());
        }
    }

    private static String unix(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Override
    public Script write(Script script, boolean overwrite) {
        var file = script.file();
        try {
            if (!overwrite && !stamp(file).equals(script.stamp())) {
                throw new ScriptFileException(Reason.CHANGED, file, "");
            }
            var text = script.windows() ? script.text().replace("\n", "\r\n") : script.text();
            replace(Files.exists(file) ? file.toRealPath() : file, (script.mark() ? MARK : "") + text);
        } catch (IOException failed) {
            throw new ScriptFileException(Reason.UNWRITABLE, file, failed.getMessage());
        }
        return new Script(file, script.text(), script.mark(), script.windows(), stamp(file));
    }

    /** The text is on the disk under another name before the file gives way. */
    private static void replace(Path file, String text) throws IOException {
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".howdah-", ".sql");
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(text));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            keepPermissions(file, beside);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        var view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant() + " " + Files.size(file);
        } catch (IOException none) {
            return "";
        }
    }
}
