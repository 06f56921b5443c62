package dev.howdah.service.setup.preflight;

/** One thing to look at before anything is written. */
interface Check {
    /** Of its line; its title stands under {@code setup.preflight.<id>}. */
    String id();

    /**
     * Blocks.
     *
     * @throws dev.howdah.model.ProblemException when it cannot be looked at
     */
    Answer ask();
}
