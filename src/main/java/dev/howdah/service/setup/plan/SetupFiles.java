package dev.howdah.service.setup.plan;

import dev.howdah.support.Live;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The setups begun on this machine: what was chosen, so that an interrupted one is gone on with under the same names. How
 * far each is stands nowhere; it is read from the other side.
 */
public interface SetupFiles {
    /** What became of a setup, as far as this machine knows. */
    enum Stage {
        /** Chosen, nothing written yet. */
        CHOSEN,
        /** Begun; a console that dies leaves it so. */
        APPLYING,
        /** Everything was read back. */
        APPLIED,
        /** Its tear-down was begun. */
        LEAVING
    }

    /**
     * A setup.
     *
     * @param id      its own for ever, such as the suffix of its names
     * @param title   what the user knows it by: the resource group or the cluster
     * @param changed when it was kept last
     * @param values  what was chosen, without any secret: names with dots and texts, such as {@code azure.place.region}
     */
    record Kept(String id, String title, Stage stage, Instant changed, Map<String, String> values) {
        public Kept {
            values = Map.copyOf(values);
        }
    }

    /** Latest first. */
    Live<List<Kept>> all();

    /**
     * Keeps it under its id, in place of what was kept before; on the disk when this returns.
     *
     * @throws dev.howdah.model.ProblemException FILE_UNWRITABLE
     */
    void keep(String id, String title, Stage stage, Map<String, String> values);

    /** Nothing happens when there is none. */
    void forget(String id);
}
