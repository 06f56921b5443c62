package dev.howdah.service.query;

import java.util.regex.Pattern;

/** Names as SQL wants them. */
public final class SqlNames {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private SqlNames() {}

    /** {@code name} so that it means the same in a statement: quoted unless it is plain and no reserved word. */
    public static String quoted(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
