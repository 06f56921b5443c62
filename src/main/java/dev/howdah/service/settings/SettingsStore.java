package dev.howdah.service.settings;

import dev.howdah.support.Live;

/** Keeps the user's settings from one run to the next. */
public interface SettingsStore {
    Live<Settings> current();

    /**
     * Takes effect at once, and is kept; blocks.
     *
     * @throws dev.howdah.model.ProblemException FILE_UNWRITABLE: it has taken effect, but will be forgotten
     */
    void save(Settings next);
}
