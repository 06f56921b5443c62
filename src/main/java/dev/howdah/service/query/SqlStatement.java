package dev.howdah.service.query;

/**
 * One statement within a script.
 *
 * @param from  index where its share of the script begins: right behind the statement before, with blanks and comments
 * @param start index of its first character that is neither blank nor in a leading comment
 * @param text  from {@code start} on, with its semicolon
 */
public record SqlStatement(int from, int start, String text) {
    /** Index behind its last character. */
    public int end() {
        return start + text.length();
    }

    /** A command to the console itself, such as {@code \d}, not to the server. */
    public boolean backslash() {
        return text.startsWith("\\");
    }
}
