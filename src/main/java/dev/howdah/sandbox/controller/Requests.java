package dev.howdah.sandbox.controller;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What pods ask for of a node's processors and memory. */
final class Requests {
    private static final Pattern QUANTITY = Pattern.compile("([0-9.]+)([a-zA-Z]*)");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(Map.entry("", BigDecimal.ONE),
            Map.entry("m", new BigDecimal("0.001")), binary("Ki", 10), binary("Mi", 20), binary("Gi", 30),
            binary("Ti", 40), decimal("k", 3), decimal("M", 6), decimal("G", 9), decimal("T", 12));

    private Requests() {}

    private static Map.Entry<String, BigDecimal> binary(String unit, int exponent) {
        return Map.entry(unit, BigDecimal.TWO.pow(exponent));
    }

    private static Map.Entry<String, BigDecimal> decimal(String unit, int exponent) {
        return Map.entry(unit, BigDecimal.TEN.pow(exponent));
    }

    /** Why the node has no room for the pod beside those that are there, in the scheduler's words. */
    static Optional<String> exceeded(JsonNode pod, JsonNode node, Collection<? extends JsonNode> there) {
        return Stream.of("cpu", "memory").filter(each -> {
            var free = there.stream().map(other -> asked(other, each))
                    .reduce(amount(node.at("/status/allocatable").path(each)),
                    BigDecimal::subtract);
            return asked(pod, each).signum() > 0 && asked(pod, each).compareTo(free) > 0;
        }).findFirst().map("Insufficient "::concat);
    }

    /** All containers together, or the init container that needs more by itself. */
    private static BigDecimal asked(JsonNode pod, String resource) {
        var together = pod.at("/spec/containers").valueStream().map(each -> asks(each, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return pod.at("/spec/initContainers").valueStream().map(each -> asks(each, resource))
                .reduce(together, BigDecimal::max);
    }

    private static BigDecimal asks(JsonNode container, String resource) {
        var request = container.at("/resources/requests").path(resource);
        return amount(request.isMissingNode() ? container.at("/resources/limits").path(resource) : request);
    }

    private static BigDecimal amount(JsonNode quantity) {
        var form = QUANTITY.matcher(quantity.asString(""));
        return form.matches() && UNITS.containsKey(form.group(2))
                ? new BigDecimal(form.group(1)).multiply(UNITS.get(form.group(2))) : BigDecimal.ZERO;
    }
}
