package dev.howdah.service.setup.preflight;

import dev.howdah.model.ActionPlan.Text;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param finding what is so
 * @param remedy  what can be done about it; empty when nothing has to be
 */
public record Answer(Verdict verdict, Text finding, Optional<Text> remedy) {
    /** From good to bad. */
    public enum Verdict { GOOD, WARNING,
        /** It could not be looked at. */
        UNKNOWN,
        /** The setup would fail. */
        BLOCKING }

    static final String KEY = "setup.preflight.";

    /** With the text {@code setup.preflight.<what>}. */
    static Answer good(String what, Object... arguments) {
        return new Answer(Verdict.GOOD, new Text(KEY + what, arguments), Optional.empty());
    }

    /** With the texts {@code setup.preflight.<what>} and {@code setup.preflight.<what>.remedy}, which share arguments. */
    static Answer warning(String what, Object... arguments) {
        return bad(Verdict.WARNING, what, arguments);
    }

    static Answer blocking(String what, Object... arguments) {
        return bad(Verdict.BLOCKING, what, arguments);
    }

    static Answer unknown(String what, Object... arguments) {
        return bad(Verdict.UNKNOWN, what, arguments);
    }

    private static Answer bad(Verdict verdict, String what, Object... arguments) {
        return new Answer(verdict, new Text(KEY + what, arguments), Optional.of(new Text(KEY + what + ".remedy", arguments)));
    }
}
