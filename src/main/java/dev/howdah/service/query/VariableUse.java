package dev.howdah.service.query;

/** A place in a text where psql would put the value of a variable. */
record VariableUse(Form form, String name) {
    /** What is put there. */
    enum Form {
        /** {@code :name}: the value as it is. */
        PLAIN,
        /** {@code :'name'}: a string literal. */
        LITERAL,
        /** {@code :"name"}: a quoted name. */
        QUOTED_NAME,
        /** {@code :{?name}}: whether there is such a variable. */
        TEST
    }

    /** Index behind the use whose colon is at {@code at}; -1 when there is none. */
    static int end(CharSequence text, int at) {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return switch (next) {
            case '\'', '"' -> closed(text, at + 2, next);
            case '{' -> at + 2 < text.length() && text.charAt(at + 2) == '?' ? closed(text, at + 3, '}') : -1;
            default -> {
                var end = nameEnd(text, at + 1);
                yield end > at + 1 ? end : -1;
            }
        };
    }

    private static int closed(CharSequence text, int from, char quote) {
        var end = nameEnd(text, from);
        return end > from && end < text.length() && text.charAt(end) == quote ? end + 1 : -1;
    }

    private static int nameEnd(CharSequence text, int from) {
        var end = from;
        while (end < text.length() && named(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean named(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80;
    }

    /** What {@code text}, from its colon to its end, asks for. */
    static VariableUse of(String text) {
        return switch (text.charAt(1)) {
            case '\'' -> new VariableUse(Form.LITERAL, text.substring(2, text.length() - 1));
            case '"' -> new VariableUse(Form.QUOTED_NAME, text.substring(2, text.length() - 1));
            case '{' -> new VariableUse(Form.TEST, text.substring(3, text.length() - 1));
            default -> new VariableUse(Form.PLAIN, text.substring(1));
        };
    }

    /** What stands there with {@code value}, which is null for a variable that is not set; null to leave the text. */
    String with(String value) {
        return switch (form) {
            case TEST -> value == null ? "FALSE" : "TRUE";
            case PLAIN -> value;
            case LITERAL -> value == null ? null : literal(value);
            case QUOTED_NAME -> value == null ? null : '"' + value.replace("\"", "\"\"") + '"';
        };
    }

    private static String literal(String value) {
        var quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}
