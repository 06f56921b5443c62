package dev.howdah.sandbox.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The volume claims of a Cluster, in CloudNativePG's classes. Claims that are being deleted do not count. */
final class Volumes {
    private final List<? extends JsonNode> claims;
    private final List<? extends JsonNode> pods;
    private final List<? extends JsonNode> jobs;

    Volumes(List<? extends JsonNode> claims, List<? extends JsonNode> pods, List<? extends JsonNode> jobs) {
        this.claims = claims.stream().filter(each -> !Pods.terminating(each)).toList();
        this.pods = pods;
        this.jobs = jobs;
    }

    /** The instances that have a data volume, in the order of their serials. */
    List<String> instances() {
        return claims.stream().filter(each -> Pods.label(each, Names.VOLUME_ROLE).equals("PG_DATA"))
                .sorted((one, other) -> Integer.compare(serial(one), serial(other)))
                .map(each -> Pods.label(each, Names.INSTANCE)).toList();
    }

    List<? extends JsonNode> of(String instance) {
        return claims.stream().filter(each -> Pods.label(each, Names.INSTANCE).equals(instance)).toList();
    }

    int count() {
        return claims.size();
    }

    /** Names by class: healthyPVC, danglingPVC, initializingPVC, resizingPVC; each sorted, empty ones left out. */
    Map<String, List<String>> classes() {
        var classes = new TreeMap<String, List<String>>();
        claims.stream().sorted((one, other) -> Pods.name(one).compareTo(Pods.name(other)))
                .forEach(each -> classes.computeIfAbsent(classOf(each), _ -> new ArrayList<>()).add(Pods.name(each)));
        return classes;
    }

    private String classOf(JsonNode claim) {
        var instance = Pods.label(claim, Names.INSTANCE);
        if (pods.stream().anyMatch(each -> Pods.name(each).equals(instance))) {
            return resizing(claim) ? "resizingPVC" : "healthyPVC";
        }
        return jobs.stream().anyMatch(each -> Jobs.of(each, instance) && !Jobs.complete(each)) ? "initializingPVC" : "danglingPVC";
    }

    private static boolean resizing(JsonNode claim) {
        return claim.at("/status/conditions").valueStream().anyMatch(each -> each.path("type").asString().equals("Resizing")
                && each.path("status").asString().equals("True"));
    }

    static int serial(JsonNode object) {
        return Integer.parseInt(Pods.annotation(object, Names.SERIAL).isEmpty() ? "0" : Pods.annotation(object, Names.SERIAL));
    }
}
