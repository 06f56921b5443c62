package dev.howdah.adapter.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;

/** When Azure wants to be asked again. */
final class Waits {
    private static final HttpHeaderName MILLISECONDS = HttpHeaderName.fromString("retry-after-ms");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Waits() {}

    /** Zero when it does not say. */
    static Duration retryAfter(HttpHeaders headers) {
        var exact = whole(headers.getValue(MILLISECONDS));
        var found = exact.isZero() ? whole(headers.getValue(HttpHeaderName.RETRY_AFTER)).multipliedBy(1_000) : exact;
        return found.compareTo(LONGEST) > 0 ? LONGEST : found;
    }

    private static Duration whole(String value) {
        try {
            return value == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, Long.parseLong(value.strip())));
        } catch (NumberFormatException aDate) {
            return Duration.ZERO;
        }
    }
}
