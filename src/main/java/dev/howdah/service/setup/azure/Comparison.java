package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.plan.Finding.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares what is wanted with what Azure returns, and lays the one over the other. Fields that nobody asked for are
 * Azure's own; order, and the case of what Azure writes as it likes, do not count.
 */
final class Comparison {
    /** By these an element of a list is the same one in both. */
    private static final List<String> IDENTITIES = List.of("name", "azureMonitorWorkspaceResourceId");
    private static final Set<String> VERSIONS = Set.of("kubernetesVersion", "orchestratorVersion");
    /** Here the case counts: what Kubernetes and the token service compare byte by byte, and the user's own words. */
    private static final Set<String> EXACT = Set.of("tags", "nodeLabels", "subject", "issuer", "audiences");
    private static final Set<String> READ_ONLY = Set.of("id", "name", "type", "systemData", "etag");

    private Comparison() {}

    /** Where {@code found} is not as {@code wanted}; empty when it is. */
    static List<Difference> differences(Map<String, Object> wanted, Map<String, Object> found) {
        var all = new ArrayList<Difference>();
        compare("", wanted, found, all);
        return List.copyOf(all);
    }

    private static void compare(String path, Object wanted, Object found, List<Difference> all) {
        switch (wanted) {
            case Initially _ -> {}
            case Map<?, ?> map -> map.forEach((key, each) ->
                    compare(path.isEmpty() ? key.toString() : path + "." + key, each, at(found, key.toString()), all));
            case List<?> list when keyed(list) -> list.forEach(each ->
                    compare(path + "[" + identity(each) + "]", each, element(found, each), all));
            case List<?> list -> {
                if (!(found instanceof List<?> other) || !sameElements(path, list, other)) {
                    all.add(difference(path, wanted, found));
                }
            }
            default -> {
                if (!same(path, wanted, found)) {
                    all.add(difference(path, wanted, found));
                }
            }
        }
    }

    private static Difference difference(String path, Object wanted, Object found) {
        return new Difference(path, wanted.toString(), found == null ? "" : found.toString());
    }

    private static boolean sameElements(String path, List<?> wanted, List<?> found) {
        return wanted.size() == found.size()
                && wanted.stream().allMatch(each -> found.stream().anyMatch(other -> same(path, each, other)));
    }

    private static boolean same(String path, Object wanted, Object found) {
        if (found == null) {
            return false;
        }
        if (wanted instanceof Number && found instanceof Number) {
            return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(found.toString())) == 0;
        }
        var left = wanted.toString();
        var right = found.toString();
        var field = path.substring(path.lastIndexOf('.') + 1);
        if (field.equals("location")) {
            return region(left).equals(region(right));
        }
        if (VERSIONS.contains(field) && right.startsWith(left + ".")) {
            return true;
        }
        return exact(path) ? left.equals(right) : left.equalsIgnoreCase(right);
    }

    private static boolean exact(String path) {
        return List.of(path.split("\\.")).stream().anyMatch(EXACT::contains);
    }

    /** {@code West US 3} and {@code westus3} are one. */
    static String region(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** What is sent: {@code found} with what is wanted in it. {@code found} is empty for a new resource. */
    static Map<String, Object> overlay(Map<String, Object> wanted, Map<String, Object> found) {
        var next = new LinkedHashMap<String, Object>();
        found.forEach((key, value) -> {
            if (!READ_ONLY.contains(key)) {
                next.put(key, value);
            }
        });
        wanted.forEach((key, value) -> next.put(keyIn(found, key), laid(value, at(found, key))));
        return next;
    }

    private static Object laid(Object wanted, Object found) {
        return switch (wanted) {
            case Initially once -> found == null ? once.value() : found;
            case Map<?, ?> map -> laidMap(map, found instanceof Map<?, ?> other ? other : Map.of());
            case List<?> list when keyed(list) -> laidList(list, found instanceof List<?> other ? other : List.of());
            default -> wanted;
        };
    }

    private static Map<String, Object> laidMap(Map<?, ?> wanted, Map<?, ?> found) {
        var next = new LinkedHashMap<String, Object>();
        found.forEach((key, value) -> next.put(key.toString(), value));
        wanted.forEach((key, value) -> next.put(keyIn(found, key.toString()), laid(value, at(found, key.toString()))));
        return next;
    }

    private static List<Object> laidList(List<?> wanted, List<?> found) {
        var next = new ArrayList<Object>();
        found.stream().filter(each -> element(wanted, each) == null).forEach(next::add);
        wanted.forEach(each -> next.add(laid(each, element(found, each))));
        return next;
    }

    private static boolean keyed(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(each -> !identity(each).isEmpty());
    }

    private static String identity(Object element) {
        return IDENTITIES.stream().map(each -> at(element, each)).filter(String.class::isInstance).map(Object::toString)
                .findFirst().orElse("");
    }

    private static Object element(Object list, Object like) {
        return list instanceof List<?> all ? all.stream()
                .filter(each -> identity(each).equalsIgnoreCase(identity(like))).findFirst().orElse(null) : null;
    }

    private static Object at(Object map, String key) {
        return map instanceof Map<?, ?> all ? all.get(keyIn(all, key)) : null;
    }

    /** The key as it is written in {@code map}: ids are keys too, and Azure changes their case. */
    private static String keyIn(Map<?, ?> map, String key) {
        return map.containsKey(key) ? key : map.keySet().stream().map(Object::toString)
                .filter(key::equalsIgnoreCase).findFirst().orElse(key);
    }
}
