package dev.howdah.sandbox.azure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Resource Manager only tells: collections, and what a subscription, a region and a caller may have. */
final class Catalogue {
    private static final Pattern EQUALS = Pattern.compile("(\\w+)\\s+eq\\s+'([^']*)'");
    private static final Pattern LOCATED = Pattern.compile(".*/locations/([^/]+)/.*");
    /** One rule for each group that Azure recommends: what is recorded, by the group's name. */
    private static final Map<String, String> RULES = Map.of("NodeRecordingRulesRuleGroup", "instance:node_num_cpu:sum",
            "NodeRecordingRulesRuleGroup-Win", "node:windows_node:sum",
            "KubernetesRecordingRulesRuleGroup", "node_namespace_pod:kube_pod_info:",
            "NodeAndKubernetesRecordingRulesRuleGroup-Win", "windows_pod_container_available");
    private final Estate estate;
    private final Registrations registrations;

    Catalogue(Estate estate, Registrations registrations) {
        this.estate = estate;
        this.registrations = registrations;
    }

    /** A collection; empty for one that nothing lies in. */
    JsonNode list(ArmId id, UnaryOperator<String> query) {
        var path = id.key();
        if (path.endsWith("/microsoft.compute/skus")) {
            return skus(filter(query, "location"));
        }
        if (path.endsWith("/usages")) {
            return usages(path);
        }
        if (path.endsWith("/kubernetesversions")) {
            return versions();
        }
        if (path.endsWith("/orchestrators")) {
            return orchestrators();
        }
        if (path.endsWith("/alertrulerecommendations")) {
            return Recommendations.all();
        }
        if (path.endsWith("/checkdnsnameavailability")) {
            return domain(located(path), query.apply("domainNameLabel"));
        }
        var answer = Resources.JSON.createObjectNode();
        fill(answer.putArray("value"), id, query);
        return answer;
    }

    private void fill(ArrayNode all, ArmId id, UnaryOperator<String> query) {
        var path = id.key();
        if (path.equals("/tenants")) {
            all.addObject().put("id", "/tenants/" + Estate.TENANT).put("tenantId", Estate.TENANT)
                    .put("displayName", "Howdah sandbox").put("defaultDomain", "sandbox.example");
        } else if (path.equals("/subscriptions")) {
            all.add(subscription());
        } else if (path.endsWith("/locations")) {
            Estate.TITLES.forEach((name, title) -> region(all.addObject(), name, title));
        } else if (path.endsWith("/providers")) {
            Registrations.NAMESPACES.forEach(each -> all.add(registrations.provider(each).orElseThrow()));
        } else if (path.endsWith("/permissions")) {
            all.add(permissions());
        } else if (path.endsWith("/deletedworkspaces")) {
            Workspaces.deleted(estate).forEach(all::add);
        } else if (path.endsWith("/roledefinitions")) {
            RoleAssignments.ROLES.entrySet().stream()
                    .filter(each -> filter(query, "roleName").map(each.getKey()::equals).orElse(true))
                    .forEach(each -> all.add(role(each.getKey(), each.getValue())));
        } else if (path.endsWith("/roleassignments")) {
            assignments(id.parentOfCollection(), query).forEach(all::add);
        } else if (path.endsWith("/alertrulerecommendations")) {
            RULES.forEach((group, rule) -> recommendation(all.addObject(), group, rule));
        } else if (path.endsWith("/resources")) {
            resources(id, query).forEach(all::add);
        } else {
            estate.resources().find(each -> each.collection().equals(path)
                    || each.type().equalsIgnoreCase(id.collectionType()) && each.within(id.parentOfCollection())).forEach(all::add);
        }
    }

    private static void recommendation(ObjectNode recommended, String group, String rule) {
        recommended.put("name", group).put("type", "Microsoft.AlertsManagement/alertRuleRecommendations");
        var resource = recommended.putObject("properties").put("alertRuleType", "Microsoft.AlertsManagement/prometheusRuleGroups")
                .putObject("rulesArmTemplate").putArray("resources").addObject();
        resource.putObject("properties").putArray("rules").addObject().put("record", rule).put("expression", "sum(up)");
    }

    private static void region(ObjectNode region, String name, String title) {
        region.put("id", "/subscriptions/" + Estate.SUBSCRIPTION + "/locations/" + name).put("name", name)
                .put("displayName", title).put("regionalDisplayName", title);
        region.putObject("metadata").put("regionType", "Physical").put("regionCategory", "Recommended");
        if (Estate.zoned(name)) {
            var zones = region.putArray("availabilityZoneMappings");
            List.of("1", "2", "3").forEach(each -> zones.addObject().put("logicalZone", each)
                    .put("physicalZone", name + "-az" + each));
        }
    }

    private List<ObjectNode> resources(ArmId collection, UnaryOperator<String> query) {
        var scope = collection.target();
        return estate.resources().find(each -> each.within(scope) && !each.is("Microsoft.Resources/resourceGroups")
                && each.type().split("/").length == 2 && !each.is("Microsoft.Authorization/roleAssignments")
                && filter(query, "resourceType").map(each::is).orElse(true)
                && filter(query, "resourceGroup").map(name -> each.group().filter(in -> in.name().equalsIgnoreCase(name))
                        .isPresent()).orElse(true));
    }

    private List<ObjectNode> assignments(ArmId scope, UnaryOperator<String> query) {
        return estate.resources().find(each -> each.is("Microsoft.Authorization/roleAssignments")
                && (each.within(scope) || scope.within(each.parent()))).stream()
                .filter(each -> filter(query, "principalId")
                        .map(each.at("/properties/principalId").asString("")::equalsIgnoreCase).orElse(true)).toList();
    }

    private static Optional<String> filter(UnaryOperator<String> query, String field) {
        return EQUALS.matcher(query.apply("$filter")).results().filter(each -> each.group(1).equalsIgnoreCase(field))
                .map(each -> each.group(2)).findFirst();
    }

    /** What is not stored but can be asked for by its id. */
    Optional<JsonNode> single(ArmId id) {
        if (id.is("Microsoft.Resources/subscriptions") && id.name().equals(Estate.SUBSCRIPTION)) {
            return Optional.of(subscription());
        }
        if (id.is("Microsoft.Authorization/roleDefinitions")) {
            return RoleAssignments.ROLES.entrySet().stream().filter(each -> each.getValue().equalsIgnoreCase(id.name()))
                    .findFirst().map(each -> role(each.getKey(), each.getValue()));
        }
        if (id.key().endsWith("/upgradeprofiles/default") && estate.resources().has(id.parent())) {
            return Optional.of(ManagedClusters.upgrades(id, estate.resources().get(id.parent()).orElseThrow(), estate));
        }
        return id.target().name().equalsIgnoreCase("providers") ? registrations.provider(id.name()).map(JsonNode.class::cast)
                : Optional.empty();
    }

    /** A POST that is not to a stored resource. */
    Optional<JsonNode> act(ArmId id, ObjectNode body) {
        var path = id.key();
        if (path.endsWith("/register")) {
            registrations.register(id.target().name());
            return single(id.target());
        }
        if (path.endsWith("/checknameavailability")) {
            return Optional.of(available(body.path("name").asString("")));
        }
        return path.endsWith("/providers/microsoft.alertsmanagement/alertrulerecommendations")
                ? Optional.of(Recommendations.all()) : Optional.empty();
    }

    private JsonNode permissions() {
        var mine = Resources.JSON.createObjectNode();
        var told = estate.faults().permissions();
        mine.putArray("actions").add("*");
        for (var each : List.of("notActions", "dataActions", "notDataActions")) {
            mine.putArray(each);
        }
        told.ifPresent(some -> some.properties().forEach(each -> mine.set(each.getKey(), each.getValue())));
        return mine;
    }

    private JsonNode available(String name) {
        var answer = Resources.JSON.createObjectNode();
        if (!Storage.valid(name)) {
            return answer.put("nameAvailable", false).put("reason", "AccountNameInvalid").put("message", name
                    + " is not a valid storage account name.");
        }
        var mine = !estate.resources().find(each -> each.is("Microsoft.Storage/storageAccounts")
                && each.name().equals(name)).isEmpty();
        return mine || estate.faults().taken(name) ? answer.put("nameAvailable", false).put("reason", "AlreadyExists")
                .put("message", "The storage account named " + name + " is already taken.")
                : answer.put("nameAvailable", true);
    }

    private JsonNode domain(String location, String label) {
        var taken = estate.faults().taken(label) || estate.resources().find(each -> each.is("Microsoft.Network/publicIPAddresses"))
                .stream().anyMatch(each -> each.at("/properties/dnsSettings/domainNameLabel").asString("").equals(label)
                        && each.path("location").asString("").equals(location));
        return Resources.JSON.createObjectNode().put("available", !taken);
    }

    private JsonNode versions() {
        var answer = Resources.JSON.createObjectNode();
        var all = answer.putArray("values");
        ManagedClusters.offered(estate).forEach(each -> {
            var version = all.addObject().put("version", each).put("isDefault", each.equals("1.34"));
            version.putObject("capabilities").putArray("supportPlan").add(each.equals("1.32") ? "AKSLongTermSupport"
                    : "KubernetesOfficial");
            version.putObject("patchVersions").putObject(each + ".3").putArray("upgrades");
        });
        return answer;
    }

    /** The same as older clients ask for it. */
    private JsonNode orchestrators() {
        var answer = Resources.JSON.createObjectNode().put("id", "").put("name", "default")
                .put("type", "Microsoft.ContainerService/locations/orchestrators");
        var all = answer.putObject("properties").putArray("orchestrators");
        ManagedClusters.offered(estate).forEach(each ->
                all.addObject().put("orchestratorType", "Kubernetes").put("orchestratorVersion", each + ".3").putArray("upgrades"));
        return answer;
    }

    private JsonNode skus(Optional<String> location) {
        var answer = Resources.JSON.createObjectNode();
        var all = answer.putArray("value");
        for (var region : location.map(Set::of).orElse(Estate.REGIONS)) {
            for (var size : List.of("D2s", "D4s", "D8s")) {
                var sku = all.addObject().put("resourceType", "virtualMachines").put("name", "Standard_" + size + "_v3")
                        .put("tier", "Standard").put("size", size + "_v3").put("family", "standardDSv3Family");
                sku.putArray("locations").add(region);
                var there = sku.putArray("locationInfo").addObject().put("location", region);
                var zones = there.putArray("zones");
                if (Estate.zoned(region)) {
                    zones.add("1").add("2").add("3");
                }
                var capabilities = sku.putArray("capabilities");
                capabilities.addObject().put("name", "vCPUs").put("value", size.substring(1, 2));
                capabilities.addObject().put("name", "PremiumIO").put("value", "True");
                restrict(sku, region);
            }
        }
        return answer;
    }

    private void restrict(ObjectNode sku, String region) {
        var all = sku.putArray("restrictions");
        estate.faults().barred(sku.path("name").asString()).ifPresent(zones -> {
            var one = all.addObject().put("type", zones.isEmpty() ? "Location" : "Zone").put("reasonCode", "NotAvailableForSubscription");
            one.putArray("values").add(region);
            var where = one.putObject("restrictionInfo");
            where.putArray("locations").add(region);
            where.set("zones", Resources.JSON.valueToTree(zones));
        });
    }

    private JsonNode usages(String path) {
        var answer = Resources.JSON.createObjectNode();
        var all = answer.putArray("value");
        if (path.contains("/microsoft.compute/")) {
            var limit = estate.faults().quota().orElse(Quota.USUAL);
            var used = Quota.used(new ArmId("/none"), estate);
            usage(all, "cores", "Total Regional vCPUs", used, limit);
            usage(all, "standardDSv3Family", "Standard DSv3 Family vCPUs", used, limit);
        } else {
            usage(all, "PublicIPAddresses", "Public IP Addresses", 1, 1000);
        }
        return answer;
    }

    private static void usage(ArrayNode all, String name, String shown, int used, int limit) {
        var usage = all.addObject().put("unit", "Count").put("currentValue", used).put("limit", limit);
        usage.putObject("name").put("value", name).put("localizedValue", shown);
    }

    private static String located(String path) {
        return Optional.of(LOCATED.matcher(path)).filter(Matcher::matches).map(each -> each.group(1)).orElse("");
    }

    private static JsonNode subscription() {
        return Resources.JSON.createObjectNode().put("id", "/subscriptions/" + Estate.SUBSCRIPTION)
                .put("subscriptionId", Estate.SUBSCRIPTION).put("tenantId", Estate.TENANT)
                .put("displayName", "Sandbox subscription").put("state", "Enabled");
    }

    private static JsonNode role(String name, String id) {
        var answer = Resources.JSON.createObjectNode().put("id", "/subscriptions/" + Estate.SUBSCRIPTION
                + RoleAssignments.DEFINITIONS + id).put("type", "Microsoft.Authorization/roleDefinitions").put("name", id);
        answer.putObject("properties").put("roleName", name).put("type", "BuiltInRole");
        return answer;
    }
}
