package dev.howdah.service.query.arrange;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers of any length: by the nearest double, and those that share it by all their digits. NaN is the greatest. */
final class NumberKeys extends SortKeys {
    /** So many characters are no more digits than a double can tell apart. */
    private static final int EXACT = 15;

    private final Texts longOnes = new Texts();

    @Override
    long key(int place, byte[] value) {
        var text = new String(value, StandardCharsets.US_ASCII);
        var number = Double.parseDouble(text);
        longOnes.put(place, value, value.length > EXACT && Double.isFinite(number) ? 0 : value.length);
        var bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    @Override
    int compareEqual(int one, int other) {
        return longOnes.has(one) || longOnes.has(other) ? exact(one).compareTo(exact(other)) : 0;
    }

    private BigDecimal exact(int place) {
        var bits = key(place);
        return longOnes.has(place) ? new BigDecimal(longOnes.text(place))
                : BigDecimal.valueOf(Double.longBitsToDouble(bits ^ (bits >> 63 & Long.MAX_VALUE)));
    }
}
