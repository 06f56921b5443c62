package dev.howdah.adapter.azure;

import dev.howdah.service.setup.azure.AzureFacts;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Resource Manager tells of a subscription. */
final class ArmFacts implements AzureFacts {
    private static final String AUTHORIZATION = "2022-04-01";
    private static final String RESOURCES = "2021-04-01";
    private static final String COMPUTE = "2024-07-01";
    private static final String SKUS = "2021-07-01";
    private static final String AKS = "2025-09-01";
    private static final String STORAGE = "2025-06-01";
    private static final String NETWORK = "2025-03-01";
    private static final String LOGS = "2022-10-01";
    private static final String LOCATIONS = "2022-12-01";

    private final ArmResources arm;
    private final String subscription;
    private final boolean outside;

    /** @param outside whether a name server outside may be asked for this machine's address */
    ArmFacts(ArmResources arm, String subscription, boolean outside) {
        this.outside = outside;
        this.arm = arm;
        this.subscription = "/subscriptions/" + subscription;
    }

    @Override
    public List<Grant> permissions(String scope) {
        return arm.pages(scope + "/providers/Microsoft.Authorization/permissions", AUTHORIZATION, "").stream()
                .map(each -> new Grant(Json.texts(each, "actions"), Json.texts(each, "notActions"),
                        Json.texts(each, "dataActions"), Json.texts(each, "notDataActions"))).toList();
    }

    @Override
    public Map<String, String> providers() {
        return arm.pages(subscription + "/providers", RESOURCES, "").stream().collect(Collectors.toMap(
                each -> Json.text(each, "namespace"), each -> Json.text(each, "registrationState"),
                (first, _) -> first, () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    @Override
    public List<Quota> quotas(String region) {
        return arm.pages(provider("Microsoft.Compute/locations/" + region + "/usages"), COMPUTE, "").stream()
                .map(each -> new Quota(Json.text(each, "name.value"), Json.number(each, "currentValue"),
                        Json.number(each, "limit"))).toList();
    }

    @Override
    public List<Size> sizes(String region) {
        return arm.pages(provider("Microsoft.Compute/skus"), SKUS, "location eq '" + region + "'").stream()
                .filter(each -> Json.text(each, "resourceType").equals("virtualMachines"))
                .map(each -> size(each, region)).toList();
    }

    private static Size size(Map<String, Object> sku, String region) {
        var zones = Json.items(sku, "locationInfo").filter(each -> Json.text(each, "location").equalsIgnoreCase(region))
                .flatMap(each -> Json.texts(each, "zones").stream()).collect(Collectors.toSet());
        var barred = restrictions(sku, "Location").map(each -> Json.text(each, "reasonCode")).findFirst().orElse("");
        var barredZones = new HashSet<String>();
        restrictions(sku, "Zone").forEach(each -> barredZones.addAll(Json.texts(each, "restrictionInfo.zones")));
        var vcpus = capability(sku, "vCPUs");
        return new Size(Json.text(sku, "name"), Json.text(sku, "family"), vcpus.isEmpty() ? 0 : Integer.parseInt(vcpus),
                zones, barred, barredZones, capability(sku, "PremiumIO").equalsIgnoreCase("true"));
    }

    private static Stream<Object> restrictions(Map<String, Object> sku, String type) {
        return Json.items(sku, "restrictions").filter(each -> Json.text(each, "type").equalsIgnoreCase(type));
    }

    private static String capability(Map<String, Object> sku, String name) {
        return Json.items(sku, "capabilities").filter(each -> Json.text(each, "name").equals(name))
                .map(each -> Json.text(each, "value")).findFirst().orElse("");
    }

    @Override
    public List<Offer> kubernetesVersions(String region) {
        var all = arm.read(provider("Microsoft.ContainerService/locations/" + region + "/kubernetesVersions"), AKS);
        return all.stream().flatMap(each -> Json.items(each.json(), "values")).map(ArmFacts::offer).toList();
    }

    private static Offer offer(Object version) {
        var patches = Json.at(version, "patchVersions").map(each -> each instanceof Map<?, ?> map
                ? map.keySet().stream().map(Object::toString).sorted(Comparator.comparing(ArmFacts::patch)).toList()
                : List.<String>of()).orElse(List.of());
        var plans = Json.texts(version, "capabilities.supportPlan");
        return new Offer(Json.text(version, "version"), patches, Json.flag(version, "isPreview"),
                !plans.isEmpty() && !plans.contains("KubernetesOfficial"));
    }

    private static int patch(String version) {
        var last = version.substring(version.lastIndexOf('.') + 1);
        return last.matches("\\d{1,9}") ? Integer.parseInt(last) : 0;
    }

    @Override
    public NameAnswer storageAccountName(String name) {
        var answer = arm.post(provider("Microsoft.Storage/checkNameAvailability"), STORAGE,
                Map.of("name", name, "type", "Microsoft.Storage/storageAccounts"));
        return new NameAnswer(Json.flag(answer, "nameAvailable"), Json.text(answer, "reason"),
                Json.text(answer, "message"));
    }

    @Override
    public boolean dnsLabelFree(String region, String label) {
        return arm.read(provider("Microsoft.Network/locations/" + region + "/CheckDnsNameAvailability?domainNameLabel="
                + label), NETWORK).map(each -> Json.flag(each.json(), "available")).orElse(false);
    }

    @Override
    public List<Deleted> deleted() {
        var accounts = arm.pages(provider("Microsoft.Storage/deletedAccounts"), STORAGE, "").stream()
                .map(each -> deleted("Microsoft.Storage/storageAccounts", Json.text(each, "name"),
                        Json.text(each, "properties.storageAccountResourceId")));
        var workspaces = arm.pages(provider("Microsoft.OperationalInsights/deletedWorkspaces"), LOGS, "").stream()
                .map(each -> deleted("Microsoft.OperationalInsights/workspaces", Json.text(each, "name"),
                        Json.text(each, "id")));
        return Stream.concat(accounts, workspaces).toList();
    }

    private static Deleted deleted(String type, String name, String id) {
        var parts = List.of(id.split("/"));
        var group = parts.stream().filter(each -> each.equalsIgnoreCase("resourceGroups")).findFirst()
                .map(parts::indexOf).filter(at -> at + 1 < parts.size()).map(at -> parts.get(at + 1)).orElse("");
        return new Deleted(type, name, group);
    }

    @Override
    public List<Region> regions() {
        return arm.pages(subscription + "/locations", LOCATIONS, "").stream()
                .filter(each -> !Json.text(each, "metadata.regionType").equals("Logical"))
                .map(each -> new Region(Json.text(each, "name"), Json.text(each, "displayName"),
                        Json.items(each, "availabilityZoneMappings").map(zone -> Json.text(zone, "logicalZone"))
                                .sorted().toList()))
                .sorted(Comparator.comparing(Region::title)).toList();
    }

    @Override
    public Optional<String> callerAddress() {
        return outside ? OwnAddress.ask() : Optional.empty();
    }

    private String provider(String path) {
        return subscription + "/providers/" + path;
    }
}
