package dev.howdah.service.setup;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as Kubernetes and as PostgreSQL write them. */
final class Quantity {
    private static final Pattern KUBERNETES = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?");
    private static final Map<String, Long> UNITS = Map.of("k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L, "T",
            1_000_000_000_000L, "Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "Ti", 1L << 40);
    private static final Pattern POSTGRESQL = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(B|kB|MB|GB|TB)?");
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB",
            1L << 40);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Quantity() {}

    /** Such as {@code 500m}, {@code 2} or {@code 8Gi}, in thousandths; empty when it is none. */
    static Optional<BigDecimal> thousandths(String text) {
        var match = KUBERNETES.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(match.group(1));
        var unit = match.group(2);
        return Optional.of("m".equals(unit) ? number
                : number.multiply(THOUSAND).multiply(BigDecimal.valueOf(unit == null ? 1 : UNITS.get(unit))));
    }

    /** Bytes of a volume or of memory, such as {@code 2Gi}; empty when it is none. */
    static Optional<Long> bytes(String text) {
        return text.endsWith("m") ? Optional.empty() : thousandths(text).map(each -> each.divide(THOUSAND).longValue());
    }

    /** Bytes of a PostgreSQL parameter, such as {@code 512MB}; {@code unit} where none is written; empty when it is none. */
    static Optional<Long> setting(String text, String unit) {
        var match = POSTGRESQL.matcher(text);
        return match.matches() ? Optional.of(new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(
                SIZES.get(match.group(2) == null ? unit : match.group(2)))).longValue()) : Optional.empty();
    }
}
