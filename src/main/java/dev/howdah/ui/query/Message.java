package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import java.time.Instant;
import java.util.List;

/**
 * Something said while statements ran.
 *
 * @param code     SQLSTATE or severity; may be empty
 * @param text     what was said
 * @param detail   more lines of it; may be empty
 * @param position index into the editor's text where it is about; -1 for nowhere
 */
public record Message(Instant at, Kind kind, String code, Text text, String detail, int position) {
    /** What kind of thing was said. */
    public enum Kind {
        /** A statement's command tag. */
        DONE,
        /** The server's NOTICE, WARNING and so on. */
        NOTICE,
        /** A session began. */
        SESSION,
        /** A statement was refused, by the server or before it was sent. */
        ERROR,
        /** The user stopped it. */
        CANCELLED,
        /** The server went away. */
        LOST
    }

    private static final String VERBATIM = "query.said";

    /** The server's own words. */
    static Text verbatim(String words) {
        return new Text(VERBATIM, List.of(words));
    }

    /** Whether it keeps the user from what was wanted. */
    public boolean trouble() {
        return kind == Kind.ERROR || kind == Kind.CANCELLED || kind == Kind.LOST;
    }
}
