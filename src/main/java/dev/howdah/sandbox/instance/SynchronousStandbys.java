package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * For whom the primary waits before it acknowledges a commit.
 *
 * @param method {@code ANY} or {@code FIRST}
 * @param number how many; 0 = for nobody
 */
record SynchronousStandbys(String method, int number, List<String> names) {
    private static final SynchronousStandbys NONE = new SynchronousStandbys("ANY", 0, List.of());

    /** What the spec asks for, given which instances are ready now. */
    static SynchronousStandbys of(ClusterObject cluster) {
        var declared = cluster.spec().at("/postgresql/synchronous");
        return declared.isObject() ? declared(cluster, declared) : quorum(cluster);
    }

    private static SynchronousStandbys quorum(ClusterObject cluster) {
        var ready = readyStandbys(cluster);
        var number = Math.min(cluster.spec().path("maxSyncReplicas").asInt(0), ready.size());
        return number < 1 ? NONE : new SynchronousStandbys("ANY", number, ready);
    }

    private static SynchronousStandbys declared(ClusterObject cluster, JsonNode declared) {
        var ready = readyStandbys(cluster);
        var preferred = declared.path("dataDurability").asString("required").equals("preferred");
        var fromCluster = new ArrayList<>(ready);
        if (!preferred) {
            cluster.instanceNames().stream().sorted()
                    .filter(name -> !ready.contains(name) && !name.equals(cluster.currentPrimary()))
                    .forEach(fromCluster::add);
        }
        var most = declared.path("maxStandbyNamesFromCluster").asInt(Integer.MAX_VALUE);
        var names = new ArrayList<String>(strings(declared.path("standbyNamesPre")));
        names.addAll(fromCluster.subList(0, Math.min(most, fromCluster.size())));
        names.addAll(strings(declared.path("standbyNamesPost")));
        if (names.isEmpty() && !preferred) {
            names.add(cluster.name() + "-placeholder");
        }
        var number = declared.path("number").asInt(1);
        var method = declared.path("method").asString("any").toUpperCase(Locale.ROOT);
        return names.isEmpty() ? NONE
                : new SynchronousStandbys(method, preferred ? Math.min(number, names.size()) : number, names);
    }

    private static List<String> readyStandbys(ClusterObject cluster) {
        return cluster.healthy().stream().filter(name -> !name.equals(cluster.currentPrimary())).sorted().toList();
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }

    /** The value of {@code synchronous_standby_names}. */
    String setting() {
        return number < 1 ? "" : names.stream().map(name -> '"' + name + '"')
                .collect(Collectors.joining(",", method + " " + number + " (", ")"));
    }

    /** The value of {@code cnpg.synchronous_standby_names_metadata}. */
    String metadata() {
        if (number < 1) {
            return "";
        }
        var metadata = ApiClient.JSON.createObjectNode().put("method", method).put("number", number);
        names.forEach(metadata.putArray("standbyNames")::add);
        return metadata.toString();
    }
}
