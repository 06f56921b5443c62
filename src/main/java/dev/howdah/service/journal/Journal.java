package dev.howdah.service.journal;

import dev.howdah.support.Live;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An append-only record that survives a kill: each line is on the disk before the action it announces is begun. */
public interface Journal {
    /**
     * An action.
     *
     * @param id          unique
     * @param who         the user's name on this machine
     * @param environment the environment's name
     * @param subject     what was acted upon, such as {@code cnpg-database/orders}
     * @param action      message key after {@code action.}
     * @param commands    equivalent commands, without secrets
     * @param outcome     empty while it runs, or for ever when the console died in it
     */
    record Entry(String id, Instant begun, String who, String environment, String subject, String action,
                 String summary, List<String> commands, Optional<Outcome> outcome) {}

    /** How it ended. */
    record Outcome(Result result, Instant at, String detail) {
        /** DONE only when read back from the server. */
        public enum Result { DONE, FAILED, CANCELLED }
    }

    /** Newest first. */
    Live<List<Entry>> entries();

    /** Writes the intent; returns the entry's id. */
    String begin(String environment, String subject, String action, String summary, List<String> commands);

    void end(String id, Outcome outcome);
}
