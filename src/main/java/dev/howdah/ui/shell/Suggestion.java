package dev.howdah.ui.shell;

/**
 * Something the palette can do.
 *
 * @param label what it is searched by
 * @param kind  one muted word: place, cluster, action
 */
public record Suggestion(String label, String kind, Runnable act) {
    private static final int NO_MATCH = -1;
    private static final int WORD_START = 8;
    private static final int ADJACENT = 5;

    /**
     * How well the label fits what was typed: its letters in order, better when together and at the start of words;
     * negative when it does not.
     */
    public int score(String typed) {
        var wanted = typed.toLowerCase();
        var given = label.toLowerCase();
        var score = 0;
        var last = -2;
        for (var at = 0; at < wanted.length(); at++) {
            if (wanted.charAt(at) == ' ') {
                continue;
            }
            var found = given.indexOf(wanted.charAt(at), Math.max(0, last + 1));
            if (found < 0) {
                return NO_MATCH;
            }
            score += 1 + (found == last + 1 ? ADJACENT : 0) + (wordStart(given, found) ? WORD_START : 0);
            last = found;
        }
        return score * 100 - label.length();
    }

    private static boolean wordStart(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
