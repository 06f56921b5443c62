package dev.howdah.sandbox.azure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** AKS clusters: each brings a resource group for its nodes, and refuses writes while one is under way. */
final class ManagedClusters implements ResourceType {
    static final String NAME = "Microsoft.ContainerService/managedClusters";
    static final List<String> VERSIONS = List.of("1.32", "1.33", "1.34", "1.35");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration creation() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Set<String> fixed() {
        return Set.of("/location", "/properties/nodeResourceGroup", "/properties/dnsPrefix",
                "/properties/networkProfile/networkPlugin", "/properties/networkProfile/networkPluginMode");
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        busy(id, estate);
        var version = wanted.at("/properties/kubernetesVersion").asString("");
        if (!version.isEmpty() && offered(estate).stream().noneMatch(each -> version.equals(each) || version.startsWith(each + "."))) {
            throw ArmException.invalid("K8sVersionNotSupported", "Version " + version
                    + " is not supported in this region. Please use [az aks get-versions] command to get the supported version list.");
        }
        wanted.at("/properties/agentPoolProfiles").forEach(pool -> {
            Quota.there(pool, estate);
            Quota.check(id, pool, estate);
        });
    }

    static List<String> offered(Estate estate) {
        return estate.faults().versions().map(all -> all.valueStream().map(JsonNode::asString).toList()).orElse(VERSIONS);
    }

    /** To which versions a cluster may go. */
    static ObjectNode upgrades(ArmId id, JsonNode cluster, Estate estate) {
        var current = cluster.at("/properties/currentKubernetesVersion").asString("");
        var answer = Resources.JSON.createObjectNode().put("id", id.path()).put("name", "default")
                .put("type", NAME + "/upgradeProfiles");
        var properties = answer.putObject("properties");
        var control = properties.putObject("controlPlaneProfile").put("kubernetesVersion", current).put("osType", "Linux");
        var all = control.putArray("upgrades");
        offered(estate).stream().filter(each -> newer(each, current)).forEach(each -> all.addObject().put("kubernetesVersion", each + ".3"));
        properties.putArray("agentPoolProfiles").addObject().put("kubernetesVersion", current).put("osType", "Linux");
        return answer;
    }

    /** The next minor version: none may be left out. */
    private static boolean newer(String minor, String than) {
        return than.split("\\.").length > 1
                && Integer.parseInt(minor.split("\\.")[1]) == Integer.parseInt(than.split("\\.")[1]) + 1;
    }

    /** While an operation runs on the cluster, or on one of its pools, nothing else may be written. */
    static void busy(ArmId cluster, Estate estate) {
        var pools = estate.resources().find(each -> each.is(AgentPools.NAME) && each.parent().key().equals(cluster.key()));
        var running = estate.operations().on(cluster).or(() -> pools.stream()
                .flatMap(each -> estate.operations().on(Resources.idOf(each)).stream()).findFirst());
        running.ifPresent(each -> {
            throw new ArmException(409, "OperationNotAllowed", "Operation is not allowed because there is an in-progress "
                    + "operation on the managed cluster (" + each.name() + ").");
        });
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var properties = Estate.properties(wanted);
        var location = wanted.path("location").asString();
        keepPools(wanted, now);
        if (properties.path("nodeResourceGroup").asString("").isEmpty()) {
            properties.put("nodeResourceGroup", "MC_" + id.group().orElseThrow().name() + "_" + id.name() + "_" + location);
        }
        if (properties.at("/oidcIssuerProfile/enabled").asBoolean(false)) {
            Estate.object(properties, "oidcIssuerProfile").put("issuerURL", "https://" + location
                    + ".oic.prod-aks.azure.com/" + Estate.TENANT + "/" + Estate.uuid("issuer " + id.key()) + "/");
        }
        properties.put("fqdn", properties.path("dnsPrefix").asString(id.name()) + ".hcp." + location + ".azmk8s.io");
        properties.put("currentKubernetesVersion", properties.path("kubernetesVersion").asString(VERSIONS.getLast()) + ".3");
        properties.putObject("powerState").put("code", "Running");
        properties.putObject("servicePrincipalProfile").put("clientId", "msi");
    }

    @Override
    public void made(ArmId id, ObjectNode resource, Estate estate) {
        var location = resource.path("location").asString();
        var group = nodeGroup(id, resource);
        estate.bring(group, location);
        estate.resources().get(group).orElseThrow().put("managedBy", id.path());
        estate.bring(group.child("providers/Microsoft.Network/loadBalancers/kubernetes"), location);
        outbound(group, location, estate);
        estate.bring(group.child("providers/Microsoft.Network/networkSecurityGroups/aks-agentpool-nsg"), location);
        estate.bring(group.child("providers/Microsoft.Network/virtualNetworks/aks-vnet"), location);
        resource.at("/properties/agentPoolProfiles").forEach(pool -> {
            var pools = id.child("agentPools/" + pool.path("name").asString());
            estate.bring(pools, location);
            AgentPools.machines(group, pools.name(), location, estate);
            pool.properties().stream().filter(each -> !each.getKey().equals("name")).forEach(each ->
                    Estate.properties(estate.resources().get(pools).orElseThrow()).set(each.getKey(), each.getValue()));
        });
    }

    /** By which address its pods reach the world. */
    private static void outbound(ArmId group, String location, Estate estate) {
        var seed = Estate.uuid("outbound " + group.key());
        var address = group.child("providers/Microsoft.Network/publicIPAddresses/" + seed);
        estate.bring(address, location);
        Estate.properties(estate.resources().get(address).orElseThrow()).put("publicIPAllocationMethod", "Static")
                .put("ipAddress", "198.51.100." + (seed.hashCode() & 0xff));
    }

    /** A cluster tells of all its pools, however they were made. */
    static void show(ObjectNode cluster, ObjectNode pool) {
        var name = pool.path("name").asString();
        hide(cluster, name);
        var shown = ((ObjectNode) pool.path("properties")).deepCopy().put("name", name);
        profiles(cluster).add(shown);
    }

    static void hide(ObjectNode cluster, String pool) {
        var all = profiles(cluster);
        for (var at = all.size() - 1; at >= 0; at--) {
            if (all.get(at).path("name").asString("").equals(pool)) {
                all.remove(at);
            }
        }
    }

    /** A write of the cluster does not take away pools that it leaves out. */
    private static void keepPools(ObjectNode wanted, Optional<ObjectNode> now) {
        var told = profiles(wanted).valueStream().map(each -> each.path("name").asString("")).toList();
        now.ifPresent(was -> profiles(was).valueStream().filter(each -> !told.contains(each.path("name").asString("")))
                .forEach(profiles(wanted)::add));
    }

    private static ArrayNode profiles(ObjectNode cluster) {
        var properties = Estate.properties(cluster);
        return properties.get("agentPoolProfiles") instanceof ArrayNode there ? there : properties.putArray("agentPoolProfiles");
    }

    static ArmId nodeGroup(ArmId cluster, JsonNode resource) {
        return new ArmId("/subscriptions/" + cluster.subscription().orElseThrow() + "/resourceGroups/"
                + resource.at("/properties/nodeResourceGroup").asString());
    }

    @Override
    public void gone(ArmId id, Estate estate) {
        estate.dropManagedBy(id);
    }

    @Override
    public JsonNode act(ArmId id, String action, ObjectNode body, Estate estate) {
        if (!action.equalsIgnoreCase("listClusterUserCredential") && !action.equalsIgnoreCase("listClusterAdminCredential")) {
            return ResourceType.super.act(id, action, body, estate);
        }
        var text = estate.kubeconfig().apply(id.name());
        var answer = Resources.JSON.createObjectNode();
        answer.putArray("kubeconfigs").addObject().put("name", "clusterUser")
                .put("value", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        return answer;
    }
}
