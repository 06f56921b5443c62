package dev.howdah.sandbox.instance;

import java.util.ArrayList;
import java.util.List;

/** A command line taken apart as a shell does it, as far as quotes and backslashes go. */
final class Words {
    private Words() {}

    static List<String> of(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var started = false;
        var quote = ' ';
        for (var at = 0; at < line.length(); at++) {
            var character = line.charAt(at);
            if (quote == ' ' && Character.isWhitespace(character)) {
                if (started) {
                    words.add(word.toString());
                    word.setLength(0);
                    started = false;
                }
            } else if (quote == ' ' && (character == '\'' || character == '"')) {
                quote = character;
                started = true;
            } else if (character == quote) {
                quote = ' ';
            } else if (character == '\\' && quote != '\'' && at + 1 < line.length()) {
                word.append(line.charAt(++at));
                started = true;
            } else {
                word.append(character);
                started = true;
            }
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }
}
