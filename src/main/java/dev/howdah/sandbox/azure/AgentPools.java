package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Node pools of an AKS cluster. */
final class AgentPools implements ResourceType {
    static final String NAME = ManagedClusters.NAME + "/agentPools";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration creation() {
        return Duration.ofMinutes(4);
    }

    @Override
    public boolean located() {
        return false;
    }

    @Override
    public Set<String> fixed() {
        return Set.of("/properties/vmSize", "/properties/availabilityZones");
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        ManagedClusters.busy(id.parent(), estate);
        Quota.there(wanted.path("properties"), estate);
        Quota.check(id, wanted.path("properties"), estate);
    }

    @Override
    public void made(ArmId id, ObjectNode resource, Estate estate) {
        var cluster = estate.resources().get(id.parent()).orElseThrow();
        ManagedClusters.show(cluster, resource);
        machines(ManagedClusters.nodeGroup(id.parent(), cluster), id.name(), cluster.path("location").asString(), estate);
    }

    @Override
    public void gone(ArmId id, Estate estate) {
        estate.resources().get(id.parent()).ifPresent(cluster -> {
            ManagedClusters.hide(cluster, id.name());
            estate.resources().find(each -> each.within(ManagedClusters.nodeGroup(id.parent(), cluster))
                    && each.name().startsWith("aks-" + id.name() + "-")).forEach(each -> estate.resources().remove(Resources.idOf(each)));
        });
    }

    static void machines(ArmId group, String pool, String location, Estate estate) {
        estate.bring(group.child("providers/Microsoft.Compute/virtualMachineScaleSets/aks-" + pool + "-"
                + Estate.uuid(group.key()).substring(0, 8) + "-vmss"), location);
    }
}
