package dev.howdah.service.query.explain;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;

/** Reads one JSON value. */
final class JsonReader {
    private static final int DEEPEST = 500;

    private final String source;
    private int at;
    private int depth;

    private JsonReader(String source) {
        this.source = source;
    }

    static Json read(String source) throws ParseException {
        var reader = new JsonReader(source);
        var value = reader.value();
        reader.blank();
        if (reader.at < source.length()) {
            throw reader.wrong();
        }
        return value;
    }

    private Json value() throws ParseException {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        try {
            return switch (peek()) {
                case '{' -> fields();
                case '[' -> items();
                case '"' -> new Json.Scalar(text(), true);
                default -> new Json.Scalar(bare(), false);
            };
        } finally {
            depth--;
        }
    }

    private Json fields() throws ParseException {
        var all = new LinkedHashMap<String, Json>();
        take('{');
        while (peek() != '}') {
            if (!all.isEmpty()) {
                take(',');
            }
            peek();
            var name = text();
            take(':');
            all.put(name, value());
        }
        take('}');
        return new Json.Fields(Collections.unmodifiableSequencedMap(all));
    }

    private Json items() throws ParseException {
        var all = new ArrayList<Json>();
        take('[');
        while (peek() != ']') {
            if (!all.isEmpty()) {
                take(',');
            }
            all.add(value());
        }
        take(']');
        return new Json.Items(Collections.unmodifiableList(all));
    }

    private String text() throws ParseException {
        take('"');
        var out = new StringBuilder();
        while (at < source.length()) {
            var c = source.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw wrong();
    }

    private char escaped() throws ParseException {
        var c = at < source.length() ? source.charAt(at++) : ' ';
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> code();
            case '"', '\\', '/' -> c;
            default -> throw wrong();
        };
    }

    private char code() throws ParseException {
        if (at + 4 > source.length()) {
            throw wrong();
        }
        at += 4;
        try {
            return (char) Integer.parseInt(source, at - 4, at, 16);
        } catch (NumberFormatException notHexadecimal) {
            throw wrong();
        }
    }

    private String bare() throws ParseException {
        var from = at;
        while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || "+-.".indexOf(source.charAt(at)) >= 0)) {
            at++;
        }
        var word = source.substring(from, at);
        if (!word.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw wrong();
        }
        return word;
    }

    private char peek() throws ParseException {
        blank();
        if (at >= source.length()) {
            throw wrong();
        }
        return source.charAt(at);
    }

    private void take(char expected) throws ParseException {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    private void blank() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
    }

    private ParseException wrong() {
        return new ParseException("not JSON", at);
    }
}
