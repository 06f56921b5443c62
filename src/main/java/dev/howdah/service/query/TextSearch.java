package dev.howdah.service.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for words in a text and replaces them.
 *
 * @param wanted    the words, or a regular expression as Java knows them
 * @param matchCase whether capitals matter
 * @param wholeWord whether what stands around a hit must not go on as a word
 * @param pattern   whether {@code wanted} is a regular expression
 */
public record TextSearch(String wanted, boolean matchCase, boolean wholeWord, boolean pattern) {
    /** Characters an expression may look at; one that needs more would keep the window waiting. */
    private static final int PATIENCE = 20_000_000;

    /** From the first character of a hit up to behind its last. */
    public record Hit(int from, int to) {}

    /**
     * What was found.
     *
     * @param hits    in order, none of them empty
     * @param trouble why nothing was looked for; empty when all went well
     */
    public record Found(List<Hit> hits, Optional<Trouble> trouble) {
        public static final Found NOTHING = new Found(List.of(), Optional.empty());

        /** The place of the hit that stands exactly there, from 1; 0 when none does. */
        public int numberOf(int from, int to) {
            return hits.indexOf(new Hit(from, to)) + 1;
        }

        /** The first hit that begins at {@code index} or behind it, else the very first. */
        public Optional<Hit> from(int index) {
            return hits.stream().filter(each -> each.from() >= index).findFirst().or(() -> hits.stream().findFirst());
        }

        /** The last hit that ends at {@code index} or before it, else the very last. */
        public Optional<Hit> before(int index) {
            return hits.reversed().stream().filter(each -> each.to() <= index).findFirst()
                    .or(() -> hits.reversed().stream().findFirst());
        }
    }

    /** Why an expression or a replacement cannot be used. */
    public record Trouble(Kind kind, String detail) {
        public enum Kind { NOT_A_PATTERN, TOO_SLOW, NOT_A_REPLACEMENT }
    }

    /** A text with hits replaced, or why they were not. */
    public record Replaced(String text, int count, Optional<Trouble> trouble) {}

    public Found in(String text) {
        if (wanted.isEmpty()) {
            return Found.NOTHING;
        }
        var hits = new ArrayList<Hit>();
        try {
            var matcher = compiled().matcher(new Watched(text));
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    hits.add(new Hit(matcher.start(), matcher.end()));
                }
            }
        } catch (PatternSyntaxException wrong) {
            return new Found(List.of(), Optional.of(new Trouble(Trouble.Kind.NOT_A_PATTERN, wrong.getDescription())));
        } catch (Watched.TooSlowException | StackOverflowError slow) {
            return new Found(List.of(), Optional.of(new Trouble(Trouble.Kind.TOO_SLOW, "")));
        }
        return new Found(hits, Optional.empty());
    }

    /**
     * Replaces those of {@code hits}, which were found in {@code text}. With a regular expression {@code $1} in
     * {@code replacement} stands for what its first group found.
     */
    public Replaced replace(String text, List<Hit> hits, String replacement) {
        var result = new StringBuilder(text.length());
        var at = 0;
        try {
            var matcher = compiled().matcher(text);
            for (var hit : hits) {
                result.append(text, at, hit.from());
                result.append(pattern && matcher.find(hit.from()) ? expanded(matcher, replacement) : replacement);
                at = hit.to();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            return new Replaced(text, 0, Optional.of(new Trouble(Trouble.Kind.NOT_A_REPLACEMENT,
                    Optional.ofNullable(wrong.getMessage()).orElse(replacement))));
        }
        return new Replaced(result.append(text, at, text.length()).toString(), hits.size(), Optional.empty());
    }

    /** {@code $1} is what the first group found; a backslash takes the next character as it is. */
    private static String expanded(Matcher hit, String replacement) {
        var expanded = new StringBuilder();
        for (var i = 0; i < replacement.length(); i++) {
            var c = replacement.charAt(i);
            var next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : 0;
            if (c == '$' && next >= '0' && next <= '9') {
                expanded.append(Optional.ofNullable(hit.group(next - '0')).orElse(""));
                i++;
            } else if (c == '\\' && next != 0) {
                expanded.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                i++;
            } else {
                expanded.append(c);
            }
        }
        return expanded.toString();
    }

    private Pattern compiled() {
        var plain = pattern ? wanted : Pattern.quote(wanted);
        var words = wholeWord ? "(?<![\\p{L}\\p{N}_$])(?:" + plain + ")(?![\\p{L}\\p{N}_$])" : plain;
        return Pattern.compile(words, Pattern.MULTILINE | (matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** A text that is not looked at for ever. */
    private static final class Watched implements CharSequence {
        private final String text;
        private int looks;

        /** The expression goes over the same characters again and again. */
        static final class TooSlowException extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (looks++ > PATIENCE) {
                throw new TooSlowException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
