package dev.howdah.service.setup.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.plan.Finding.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void whatAzureWritesAsItLikesIsNoDifference() {
        var wanted = Map.<String, Object>of("location", "westus3", "sku", Map.of("name", "PerGB2018"),
                "identity", Map.of("userAssignedIdentities", Map.of("/subscriptions/S/resourceGroups/g", Map.of())),
                "properties", Map.of("zones", List.of("1", "2", "3"), "count", 3, "kubernetesVersion", "1.34",
                        "addonProfiles", Map.of("omsagent", Map.of("enabled", true))));
        var found = Map.<String, Object>of("location", "West US 3", "sku", Map.of("name", "pergb2018", "tier", "x"),
                "identity", Map.of("type", "UserAssigned", "userAssignedIdentities",
                        Map.of("/subscriptions/s/resourcegroups/g", Map.of("clientId", "c"))),
                "properties", Map.of("zones", List.of("3", "1", "2"), "count", 3L, "kubernetesVersion", "1.34.2",
                        "addonProfiles", Map.of("omsAgent", Map.of("enabled", true, "config", Map.of()))));
        assertEquals(List.of(), Comparison.differences(wanted, found));
    }

    @Test
    void aFieldThatIsOtherwiseIsToldByItsPath() {
        assertEquals(List.of(new Difference("properties.pools[a].size", "big", "small")), Comparison.differences(
                Map.of("properties", Map.of("pools", List.of(Map.of("name", "a", "size", "big")))),
                Map.of("properties", Map.of("pools", List.of(Map.of("name", "b", "size", "big"),
                        Map.of("name", "a", "size", "small"))))));
        assertEquals(List.of(new Difference("properties.enabled", "true", "")), Comparison.differences(
                Map.of("properties", Map.of("enabled", true)), Map.of()));
        assertEquals(List.of(new Difference("zones", "[1, 2]", "[1]")), Comparison.differences(
                Map.of("zones", List.of("1", "2")), Map.of("zones", List.of("1"))));
        assertEquals(List.of(new Difference("kubernetesVersion", "1.3", "1.34.1")), Comparison.differences(
                Map.of("kubernetesVersion", "1.3"), Map.of("kubernetesVersion", "1.34.1")));
    }

    @Test
    void theCaseOfASubjectCounts() {
        assertEquals(1, Comparison.differences(Map.of("properties", Map.of("subject", "system:a")),
                Map.of("properties", Map.of("subject", "System:A"))).size());
    }

    @Test
    void whatIsTheAutoscalersIsSentOnceOnly() {
        var wanted = Map.<String, Object>of("properties", Map.of("count", new Initially(3)));
        assertEquals(Map.of("properties", Map.of("count", 3)), Comparison.overlay(wanted, Map.of()));
        assertEquals(Map.of("properties", Map.of("count", 5)),
                Comparison.overlay(wanted, Map.of("properties", Map.of("count", 5))));
        assertEquals(List.of(), Comparison.differences(wanted, Map.of("properties", Map.of("count", 5))));
    }

    @Test
    void anotherWorkspacesIntegrationIsKept() {
        var mine = Map.of("azureMonitorWorkspaceResourceId", "/subscriptions/s/mine");
        var others = Map.of("azureMonitorWorkspaceResourceId", "/subscriptions/s/others");
        var wanted = Map.<String, Object>of("integrations", List.of(mine));
        assertEquals(1, Comparison.differences(wanted, Map.of("integrations", List.of(others))).size());
        var sent = Comparison.overlay(wanted, Map.of("id", "/x", "integrations", List.of(others)));
        assertEquals(Map.of("integrations", List.of(others, mine)), sent);
        assertEquals(List.of(), Comparison.differences(wanted, sent));
    }

    @Test
    void aPartLeavesThePoolsAlone() {
        var found = Map.<String, Object>of("properties", Map.of("agentPoolProfiles",
                List.of(Map.of("name", "systempool", "count", 2), Map.of("name", "postgres", "count", 3))));
        var wanted = Map.<String, Object>of("properties", Map.of("addonProfiles", Map.of("omsagent", Map.of("a", "b"))));
        var sent = Comparison.overlay(wanted, found);
        assertEquals(List.of(), Comparison.differences(found, sent));
        assertEquals(List.of(), Comparison.differences(wanted, sent));
    }
}
