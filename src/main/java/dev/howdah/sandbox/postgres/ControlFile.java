package dev.howdah.sandbox.postgres;

import dev.howdah.model.Lsn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code global/pg_control} of a stopped server says, read from the file because {@code pg_controldata} is not
 * among the embedded programs. The offsets are those of 64-bit PostgreSQL 17.
 *
 * @param systemId the system identifier, unsigned
 * @param state index of {@link #STATES}
 * @param checkpoint where the latest checkpoint record begins
 * @param redo where recovery would begin
 * @param timeline the timeline of that checkpoint
 */
public record ControlFile(long systemId, int state, Lsn checkpoint, Lsn redo, int timeline) {
    private static final List<String> STATES = List.of("starting up", "shut down", "shut down in recovery",
            "shutting down", "in crash recovery", "in archive recovery", "in production");
    private static final int SYSTEM_ID = 0;
    private static final int STATE = 16;
    private static final int CHECKPOINT = 32;
    private static final int REDO = 40;
    private static final int TIMELINE = 48;
    private static final int SHUT_DOWN = 1;
    private static final int SHUT_DOWN_IN_RECOVERY = 2;

    /** Reads the control file of {@code data}. */
    public static ControlFile of(Path data) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(data.resolve("global/pg_control"))).order(ByteOrder.nativeOrder());
        return new ControlFile(bytes.getLong(SYSTEM_ID), bytes.getInt(STATE), new Lsn(bytes.getLong(CHECKPOINT)),
                new Lsn(bytes.getLong(REDO)), bytes.getInt(TIMELINE));
    }

    /** The words of {@code pg_controldata}. */
    public String stateName() {
        return state >= 0 && state < STATES.size() ? STATES.get(state) : "unrecognized status code";
    }

    /** Whether the server was a primary and wrote its shutdown checkpoint as the last record. */
    public boolean shutDownAsPrimary() {
        return state == SHUT_DOWN;
    }

    /** Whether the server was a standby and stopped in order. */
    public boolean shutDownAsStandby() {
        return state == SHUT_DOWN_IN_RECOVERY;
    }

    /** The system identifier in decimal, as PostgreSQL prints it. */
    public String systemIdentifier() {
        return Long.toUnsignedString(systemId);
    }
}
