package dev.howdah.ui.query.result;

/** Lays out JSON over lines: the order of members, doubled ones too, and every number stay as they are written. */
final class JsonLayout {
    private final String json;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean inText;

    private JsonLayout(String json) {
        this.json = json;
    }

    static String of(String json) {
        return new JsonLayout(json).write();
    }

    private String write() {
        for (var at = 0; at < json.length(); at++) {
            var c = json.charAt(at);
            if (inText) {
                out.append(c);
                if (c == '\\' && at + 1 < json.length()) {
                    out.append(json.charAt(++at));
                }
                inText = c != '"';
            } else {
                sign(c, at);
            }
        }
        return out.toString();
    }

    private void sign(char c, int at) {
        switch (c) {
            case '{', '[' -> open(c, at);
            case '}', ']' -> close(c);
            case ',' -> {
                out.append(c);
                line();
            }
            case ':' -> out.append(": ");
            case ' ', '\t', '\n', '\r' -> { }
            default -> {
                inText = c == '"';
                out.append(c);
            }
        }
    }

    private void open(char c, int at) {
        out.append(c);
        depth++;
        var next = at + 1;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        if (next < json.length() && json.charAt(next) != '}' && json.charAt(next) != ']') {
            line();
        }
    }

    private void close(char c) {
        depth--;
        if (out.charAt(out.length() - 1) != '{' && out.charAt(out.length() - 1) != '[') {
            line();
        }
        out.append(c);
    }

    private void line() {
        out.append('\n').repeat("  ", Math.max(0, depth));
    }
}
