package dev.howdah.model;

import java.util.Optional;

/** A position in the write-ahead log: a byte offset, written {@code X/Y} in hexadecimal as PostgreSQL does. */
public record Lsn(long offset) implements Comparable<Lsn> {
    /** Reads {@code 11B/9A3F21C8}; empty for anything else. */
    public static Optional<Lsn> parse(String text) {
        var slash = text == null ? -1 : text.indexOf('/');
        if (slash < 1 || slash > 8 || slash == text.length() - 1) {
            return Optional.empty();
        }
        try {
            var high = Long.parseUnsignedLong(text, 0, slash, 16);
            var low = Long.parseUnsignedLong(text, slash + 1, text.length(), 16);
            return low > 0xFFFF_FFFFL ? Optional.empty() : Optional.of(new Lsn(high << 32 | low));
        } catch (NumberFormatException notHexadecimal) {
            return Optional.empty();
        }
    }

    /** Bytes from {@code earlier} to this position; never negative. */
    public long bytesSince(Lsn earlier) {
        return Math.max(0, offset - earlier.offset);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(offset, other.offset);
    }

    @Override
    public String toString() {
        return Long.toHexString(offset >>> 32).toUpperCase() + "/" + Long.toHexString(offset & 0xFFFF_FFFFL).toUpperCase();
    }
}
