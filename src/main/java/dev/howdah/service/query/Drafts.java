package dev.howdah.service.query;

import java.util.List;

/** The texts of open tabs, kept so that a crash does not lose them. */
public interface Drafts {
    /**
     * A tab's text.
     *
     * @param chosen whether it was looked at
     * @param file   where it was opened from or saved to; empty for a tab without a file
     * @param stamp  which state of that file the text began with
     */
    record Draft(String title, String text, int caret, boolean chosen, String file, String stamp) {
        /** A tab without a file. */
        public Draft(String title, String text, int caret, boolean chosen) {
            this(title, text, caret, chosen, "", "");
        }
    }

    /** Nothing is kept. */
    Drafts NONE = new Drafts() {
        @Override
        public List<Draft> load(String scope) {
            return List.of();
        }

        @Override
        public void save(String scope, List<Draft> drafts) {
            // nothing is kept
        }
    };

    /** What was saved last; empty when nothing was, or when it cannot be read. */
    List<Draft> load(String scope);

    /**
     * Replaces what is kept for {@code scope}, passwords taken out.
     *
     * @throws dev.howdah.model.ProblemException FILE_UNWRITABLE
     */
    void save(String scope, List<Draft> drafts);
}
