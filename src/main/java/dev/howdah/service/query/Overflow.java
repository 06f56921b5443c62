package dev.howdah.service.query;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary file for rows that do not fit into memory. Only its owner may read it, and it goes when the process does,
 * however that ends: where the system allows, it has no name from the start.
 */
final class Overflow implements AutoCloseable {
    /** What is left of the disk for others, in bytes. */
    private static final long LEAVE_FREE = 512L << 20;
    private static final long CHECK_EVERY = 64L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);

    private final Path directory;
    private final FileChannel file;
    private long length;
    private long checked = -1;

    private Overflow(Path directory, FileChannel file) {
        this.directory = directory;
        this.file = file;
    }

    static Overflow open() throws IOException {
        return open(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static Overflow open(Path directory) throws IOException {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owned = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        var path = directory.resolve("howdah-" + UUID.randomUUID() + ".rows");
        return new Overflow(directory, FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE), owned));
    }

    /** Writes behind what is there; returns where. */
    long append(byte[] bytes, int size) throws IOException {
        if (length / CHECK_EVERY != checked) {
            checked = length / CHECK_EVERY;
            if (Files.getFileStore(directory).getUsableSpace() < LEAVE_FREE) {
                throw new IOException("the disk of " + directory + " is nearly full");
            }
        }
        var from = length;
        var buffer = ByteBuffer.wrap(bytes, 0, size);
        while (buffer.hasRemaining()) {
            length += file.write(buffer, length);
        }
        return from;
    }

    byte[] read(long at, int size) throws IOException {
        var buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("rows are missing behind " + at);
            }
        }
        return buffer.array();
    }

    long length() {
        return length;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            LOG.warn("a temporary file was not closed", failed);
        }
    }
}
