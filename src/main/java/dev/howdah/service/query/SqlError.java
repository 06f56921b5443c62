package dev.howdah.service.query;

/**
 * What PostgreSQL said about a statement it refused.
 *
 * @param severity ERROR or FATAL
 * @param detail   may be empty, as {@code hint} and {@code where}
 * @param position index into the executed text where the error is, in Java's characters; -1 when the server named none
 */
public record SqlError(String sqlState, String severity, String message, String detail, String hint, String where,
                       int position) {
    /** Message, detail and hint as psql prints them, one per line. */
    public String text() {
        var text = new StringBuilder(message);
        if (!detail.isEmpty()) {
            text.append("\nDETAIL: ").append(detail);
        }
        if (!hint.isEmpty()) {
            text.append("\nHINT: ").append(hint);
        }
        return text.toString();
    }
}
