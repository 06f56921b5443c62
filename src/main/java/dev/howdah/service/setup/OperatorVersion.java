package dev.howdah.service.setup;

import java.util.Optional;
import java.util.regex.Pattern;

/** A release of CloudNativePG, as far as what it understands depends on it. */
public record OperatorVersion(int major, int minor) {
    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** Empty when {@code text} is not such as {@code 1.30.0}. */
    public static Optional<OperatorVersion> of(String text) {
        return Optional.of(TEXT.matcher(text)).filter(each -> each.matches())
                .map(each -> new OperatorVersion(Integer.parseInt(each.group(1)), Integer.parseInt(each.group(2))));
    }

    /** Whether it is 1.{@code wanted} or later. */
    public boolean atLeast(int wanted) {
        return major > 1 || major == 1 && minor >= wanted;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
