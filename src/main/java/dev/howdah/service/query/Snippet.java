package dev.howdah.service.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of SQL that is used again and again.
 *
 * @param word  what it is called by
 * @param title what it is for
 * @param body  its text; <code>${words}</code> stands for words to be filled in
 */
public record Snippet(String word, String title, String body) {
    private static final Pattern GAP = Pattern.compile("\\$\\{([^}\n]*)}");
    private static final Pattern HEAD = Pattern.compile("(?m)^-- snippet (\\w+): *(.*)$");

    /** A gap to be filled in, from its first character up to behind its last. */
    public record Gap(int from, int to) {}

    /** The text as it is inserted, and what in it is to be filled in, in order. */
    public record Filled(String text, List<Gap> gaps) {}

    /** Each gap holds the words that stand for it. */
    public Filled filled() {
        var text = new StringBuilder();
        var gaps = new ArrayList<Gap>();
        var at = 0;
        var matcher = GAP.matcher(body);
        while (matcher.find()) {
            text.append(body, at, matcher.start());
            var from = text.length();
            text.append(matcher.group(1));
            gaps.add(new Gap(from, text.length()));
            at = matcher.end();
        }
        return new Filled(text.append(body, at, body.length()).toString(), gaps);
    }

    /** Those in {@code file}: each begins with a line {@code -- snippet word: title} and reaches to the next one. */
    static List<Snippet> in(String file) {
        var found = new ArrayList<Snippet>();
        var matcher = HEAD.matcher(file);
        var more = matcher.find();
        while (more) {
            var word = matcher.group(1);
            var title = matcher.group(2).strip();
            var from = matcher.end();
            more = matcher.find();
            found.add(new Snippet(word, title, file.substring(from, more ? matcher.start() : file.length()).strip()));
        }
        return found;
    }
}
