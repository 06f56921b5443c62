package dev.howdah.sandbox.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A virtual machine of a node pool.
 *
 * @param number from 1, unique: its address and the range of its pods' addresses follow from it
 * @param zone such as {@code westus3-1}
 * @param cpu cores
 * @param memory in MiB
 */
public record NodeSpec(String name, int number, String pool, String zone, String size, int cpu, int memory,
                       Map<String, String> labels) {
    private static final String REGION = "westus3";

    /** Two nodes for the system, three for PostgreSQL, one in each zone: the layout of the AKS tutorial. */
    public static List<NodeSpec> standard() {
        var nodes = new ArrayList<NodeSpec>();
        for (var zone = 1; zone <= 3; zone++) {
            nodes.add(new NodeSpec("aks-postgres-34561234-vmss00000" + (zone - 1), zone, "postgres",
                    REGION + "-" + zone, "Standard_D4s_v3", 4, 15_992,
                    Map.of("workload", "postgres", "kubernetes.azure.com/mode", "user")));
        }
        for (var zone = 1; zone <= 2; zone++) {
            nodes.add(new NodeSpec("aks-systempool-20371854-vmss00000" + (zone - 1), zone + 3, "systempool",
                    REGION + "-" + zone, "Standard_D2s_v3", 2, 7_931, Map.of("kubernetes.azure.com/mode", "system")));
        }
        return List.copyOf(nodes);
    }

    public String region() {
        return zone.substring(0, zone.lastIndexOf('-'));
    }

    /** The machine's own address; not reachable. */
    public String hostIp() {
        return "10.224.0." + (number + 3);
    }

    /** Its pods' address with that serial number. */
    String podIp(int serial) {
        return "10.244." + number + "." + serial;
    }

    Map<String, String> allLabels() {
        var all = new LinkedHashMap<String, String>();
        all.put("agentpool", pool);
        all.put("beta.kubernetes.io/arch", "amd64");
        all.put("beta.kubernetes.io/os", "linux");
        all.put("kubernetes.azure.com/agentpool", pool);
        all.put("kubernetes.io/arch", "amd64");
        all.put("kubernetes.io/hostname", name);
        all.put("kubernetes.io/os", "linux");
        all.put("node.kubernetes.io/instance-type", size);
        all.put("topology.kubernetes.io/region", region());
        all.put("topology.kubernetes.io/zone", zone);
        all.putAll(labels);
        return all;
    }
}
