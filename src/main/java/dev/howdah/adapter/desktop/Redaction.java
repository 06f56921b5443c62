package dev.howdah.adapter.desktop;

import java.util.regex.Pattern;

/** Takes passwords, tokens and keys out of text that goes to a disk. */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final String SECRET_WORD = "(?:[a-z0-9_.-]*(?:password|passwd|pwd|secret|token|accountkey|"
            + "account-key|account_key|access-key|access_key|apikey|api-key|connection-string|sas)[a-z0-9_.-]*)";
    /** {@code --password x}, {@code password=x}, {@code "token": "x"}; the value quoted or not. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\"?" + SECRET_WORD + "\"?(?:\\s*[=:]\\s*|\\s+(?=['\"])))('[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,;&'\"}]+)");
    private static final Pattern OPTION = Pattern.compile(
            "(?i)(--?" + SECRET_WORD + "[ =])('[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?!-)[^\\s]+)");
    private static final Pattern LITERAL = Pattern.compile("(?i)(--from-literal[= ][^=\\s]+=)('[^']*'|\"[^\"]*\"|\\S+)");
    private static final Pattern URL = Pattern.compile("(://[^\\s/:@]+:)[^\\s@/]+(@)");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[a-z0-9._~+/=-]+");
    private static final Pattern SIGNATURE = Pattern.compile("([?&]sig=)[^&\\s\"']+");
    private static final Pattern SQL = Pattern.compile("(?i)(password\\s+)('(?:[^']|'')*')");

    private Redaction() {}

    static String of(String text) {
        var clean = LITERAL.matcher(text).replaceAll("$1" + HIDDEN);
        clean = SQL.matcher(clean).replaceAll("$1'" + HIDDEN + "'");
        clean = OPTION.matcher(clean).replaceAll("$1" + HIDDEN);
        clean = NAMED.matcher(clean).replaceAll("$1" + HIDDEN);
        clean = URL.matcher(clean).replaceAll("$1" + HIDDEN + "$2");
        clean = BEARER.matcher(clean).replaceAll("$1" + HIDDEN);
        return SIGNATURE.matcher(clean).replaceAll("$1" + HIDDEN);
    }
}
