package dev.howdah.sandbox.operator;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the version from an image's tag. */
final class Images {
    private static final Pattern TAG = Pattern.compile("^[^@]*:([0-9]+)([^/:@]*)(@.*)?$");

    private Images() {}

    /** PostgreSQL's major version; empty when the tag does not begin with one. */
    static OptionalInt major(String image) {
        var tag = TAG.matcher(image);
        return tag.matches() ? OptionalInt.of(Integer.parseInt(tag.group(1))) : OptionalInt.empty();
    }
}
