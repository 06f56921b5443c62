package dev.howdah.sandbox.operator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts in Kubernetes' and in PostgreSQL's spelling. */
final class Quantities {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");
    private static final Map<String, BigDecimal> KUBERNETES = Map.ofEntries(unit("", 0, 0), unit("m", -3, 0), unit("k", 3, 0),
            unit("M", 6, 0), unit("G", 9, 0), unit("T", 12, 0), unit("P", 15, 0), unit("Ki", 0, 10), unit("Mi", 0, 20),
            unit("Gi", 0, 30), unit("Ti", 0, 40), unit("Pi", 0, 50));
    private static final Map<String, BigDecimal> POSTGRESQL = Map.ofEntries(unit("B", 0, 0), unit("kB", 0, 10), unit("MB", 0, 20),
            unit("GB", 0, 30), unit("TB", 0, 40));

    private Quantities() {}

    private static Map.Entry<String, BigDecimal> unit(String name, int tens, int twos) {
        return Map.entry(name, BigDecimal.TEN.scaleByPowerOfTen(tens - 1).multiply(BigDecimal.TWO.pow(twos)));
    }

    /** A quantity such as {@code 2Gi} or {@code 100m} in its base unit; empty when it is none. */
    static Optional<BigDecimal> kubernetes(String text) {
        return read(text, KUBERNETES);
    }

    /** A memory setting such as {@code 256MB} in bytes; empty when it has no unit or is none. */
    static Optional<BigDecimal> postgresql(String text) {
        return read(text, POSTGRESQL);
    }

    private static Optional<BigDecimal> read(String text, Map<String, BigDecimal> units) {
        var form = FORM.matcher(text.strip());
        return form.matches() && units.containsKey(form.group(2))
                ? Optional.of(new BigDecimal(form.group(1)).multiply(units.get(form.group(2)))) : Optional.empty();
    }
}
