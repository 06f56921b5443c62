package dev.howdah.ui.shell;

import java.util.Arrays;
import java.util.Locale;

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
     * negative when it does not. Of all ways to find the letters the best one counts.
     */
    public int score(String typed) {
        var given = label.toLowerCase(Locale.ROOT);
        var best = new int[given.length() + 1];
        for (var letter : typed.toLowerCase(Locale.ROOT).replace(" ", "").toCharArray()) {
            best = next(best, given, letter);
        }
        var highest = Arrays.stream(best).max().orElse(NO_MATCH);
        return highest < 0 ? NO_MATCH : highest * 100 - label.length();
    }

    /**
     * @param best what the letters so far are worth when the last of them stands before each place; negative = cannot
     */
    private static int[] next(int[] best, String given, char letter) {
        var next = new int[best.length];
        Arrays.fill(next, NO_MATCH);
        var before = NO_MATCH;
        for (var at = 0; at < given.length(); at++) {
            before = Math.max(before, best[at]);
            if (given.charAt(at) == letter && before >= 0) {
                var together = at > 0 && best[at] > 0 ? best[at] + ADJACENT : NO_MATCH;
                next[at + 1] = Math.max(before, together) + 1 + (wordStart(given, at) ? WORD_START : 0);
            }
        }
        return next;
    }

    private static boolean wordStart(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
