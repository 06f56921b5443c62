package dev.howdah.service.setup.teardown;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.AzureResources.AzureResource;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.ResourceIds;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.teardown.Item.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at all that an environment consists of, also at what lies outside of its group. Writes nothing. */
public final class Inventories {
    private static final String GROUPS = "2025-04-01";
    private static final String RESOURCES = "2021-04-01";
    private static final String ROLES = "2022-04-01";
    private static final String IDENTITIES = "2024-11-30";
    private static final Map<String, Kind> KINDS = Map.of(
            "microsoft.containerservice/managedclusters", Kind.CLUSTER,
            "microsoft.managedidentity/userassignedidentities", Kind.IDENTITY,
            "microsoft.storage/storageaccounts", Kind.BACKUPS,
            "microsoft.compute/disks", Kind.DISK,
            "microsoft.compute/snapshots", Kind.SNAPSHOT,
            "microsoft.network/publicipaddresses", Kind.ADDRESS);

    private final SetupSettings settings;
    private final ResourceIds ids;
    private final AzureResources azure;
    private final AzureFacts facts;
    private final Surroundings surroundings;

    public Inventories(SetupSettings settings, AzureResources azure, AzureFacts facts, Surroundings surroundings) {
        this.settings = settings;
        this.azure = azure;
        this.facts = facts;
        this.surroundings = surroundings;
        ids = new ResourceIds(settings);
    }

    /**
     * Blocks.
     *
     * @param principals of an earlier inventory; empty for the first
     */
    public Inventory take(Set<String> principals) {
        var known = new HashSet<>(principals);
        var all = new LinkedHashMap<String, Item>();
        own().forEach(each -> put(all, each));
        principal(ids.identity(), IDENTITIES, "properties.principalId").ifPresent(known::add);
        principal(ids.grafana(), own(ids.grafana()), "identity.principalId").ifPresent(known::add);
        credentials().forEach(each -> put(all, each));
        known.forEach(who -> part("role assignments", () -> roles(who)).forEach(each -> put(all, each)));
        others().forEach(each -> put(all, each));
        nodes().forEach(each -> put(all, each));
        monitorGroup().ifPresent(each -> put(all, each));
        group().ifPresent(each -> put(all, each));
        part("deleted resources", this::recoverable).forEach(each -> put(all, each));
        part("kubeconfig and Kubernetes", surroundings::items).forEach(each -> put(all, each));
        return new Inventory(List.copyOf(all.values()), known);
    }

    /** Of what lies outside of the group one part may be closed to the caller: that hides nothing of the rest. */
    private static List<Item> part(String name, Supplier<List<Item>> read) {
        try {
            return read.get();
        } catch (ProblemException refused) {
            return List.of(new Item("unread/" + name, Kind.UNREAD, "", Optional.empty(),
                    refused.problem().code() + " " + refused.problem().detail()));
        }
    }

    private static void put(Map<String, Item> all, Item item) {
        all.putIfAbsent(item.id().toLowerCase(Locale.ROOT), item);
    }

    /** Read one by one: collections may lag behind by minutes. What lies in another one goes with it. */
    private Stream<Item> own() {
        return AzureSteps.resources(settings).entrySet().stream()
                .filter(each -> !each.getKey().equals(ids.group()) && top(each.getKey()))
                .flatMap(each -> azure.read(each.getKey(), each.getValue()).stream()
                        .map(found -> item(found, kind(each.getKey(), Kind.MONITORING), each.getValue())))
                .map(each -> each.kind() == Kind.BACKUPS ? withContainers(each) : each);
    }

    /** What lies in them cannot be counted here: that takes another right. */
    private Item withContainers(Item archive) {
        var names = list(archive.id() + "/blobServices/default/containers", archive.version(), "").stream()
                .map(each -> each.id().replaceFirst(".*/", "")).collect(Collectors.joining(", "));
        return new Item(archive.id(), archive.kind(), archive.version(), archive.goesWith(), names);
    }

    private Item item(AzureResource found, Kind kind, String version) {
        var inNodes = (found.id() + "/").toLowerCase(Locale.ROOT).startsWith((ids.nodeGroup() + "/").toLowerCase(Locale.ROOT));
        return new Item(found.id(), kind, version, inNodes ? Optional.of(ids.nodeGroup()) : Optional.empty(),
                detail(found));
    }

    /** Directly in a group: the group, the provider, one type and one name. */
    private static boolean top(String id) {
        return id.split("/").length == 9;
    }

    private static Kind kind(String id, Kind other) {
        var parts = id.toLowerCase(Locale.ROOT).split("/");
        return parts.length == 9 ? KINDS.getOrDefault(parts[6] + "/" + parts[7], other) : other;
    }

    private static String detail(AzureResource found) {
        return Stream.of("sku.name", "properties.diskSizeGB", "properties.ipAddress").flatMap(each -> found.at(each).stream())
                .map(Object::toString).findFirst().orElse("");
    }

    private String own(String id) {
        return AzureSteps.resources(settings).getOrDefault(id, "");
    }

    private Optional<String> principal(String id, String version, String path) {
        return version.isEmpty() ? Optional.empty()
                : azure.read(id, version).flatMap(each -> each.at(path)).map(Object::toString);
    }

    private List<Item> credentials() {
        return list(ids.identity() + "/federatedIdentityCredentials", IDENTITIES, "").stream()
                .map(each -> new Item(each.id(), Kind.CREDENTIAL, IDENTITIES, Optional.empty(),
                        each.at("properties.subject").map(Object::toString).orElse(""))).toList();
    }

    /** At any scope of the subscription: those at the subscription itself outlive every group. */
    private List<Item> roles(String principal) {
        return list(ids.subscription() + "/providers/Microsoft.Authorization/roleAssignments", ROLES,
                "principalId eq '" + principal + "'").stream()
                .filter(each -> each.at("properties.principalId").map(Object::toString).filter(principal::equalsIgnoreCase)
                        .isPresent())
                .map(each -> new Item(each.id(), Kind.ROLE, ROLES, Optional.empty(),
                        each.at("properties.scope").map(Object::toString).orElse(""))).toList();
    }

    private List<Item> others() {
        var planned = new HashMap<String, String>();
        AzureSteps.resources(settings).keySet().forEach(each -> planned.put(each.toLowerCase(Locale.ROOT), each));
        return list(ids.group() + "/resources", RESOURCES, "").stream()
                .filter(each -> top(each.id()) && !planned.containsKey(each.id().toLowerCase(Locale.ROOT)))
                .map(each -> new Item(each.id(), Kind.FOREIGN, "", Optional.of(ids.group()), detail(each))).toList();
    }

    private List<Item> nodes() {
        var all = new ArrayList<Item>();
        azure.read(ids.nodeGroup(), GROUPS).ifPresent(each ->
                all.add(new Item(each.id(), Kind.NODE_GROUP, GROUPS, Optional.empty(), "")));
        list(ids.nodeGroup() + "/resources", RESOURCES, "").stream().filter(each -> top(each.id()))
                .forEach(each -> all.add(new Item(each.id(), kind(each.id(), Kind.PART), "", Optional.of(ids.nodeGroup()),
                        detail(each))));
        return all;
    }

    /** Azure makes it for a workspace of metrics, beside the user's own groups, and takes it along. */
    private Optional<Item> monitorGroup() {
        var workspace = settings.names().of(SetupName.MONITOR_WORKSPACE);
        return azure.read(ids.subscription() + "/resourceGroups/MA_" + workspace + "_" + settings.place().region()
                + "_managed", GROUPS).map(each -> new Item(each.id(), Kind.PART, "", Optional.of(ids.group()
                + "/providers/Microsoft.Monitor/accounts/" + workspace), ""));
    }

    private Optional<Item> group() {
        return azure.read(ids.group(), GROUPS).map(each ->
                new Item(each.id(), Kind.GROUP, GROUPS, Optional.empty(), ""));
    }

    private List<Item> recoverable() {
        return facts.deleted().stream()
                .filter(each -> each.name().equalsIgnoreCase(settings.names().of(SetupName.STORAGE_ACCOUNT))
                        || each.name().equalsIgnoreCase(settings.names().of(SetupName.LOG_WORKSPACE))
                        && each.group().equalsIgnoreCase(settings.names().of(SetupName.RESOURCE_GROUP)))
                .map(each -> new Item("deleted/" + each.type() + "/" + each.name(), Kind.RECOVERABLE, "",
                        Optional.empty(), each.group())).toList();
    }

    /** What lies in something that is not there is nothing. */
    private List<AzureResource> list(String collection, String version, String filter) {
        try {
            return azure.list(collection, version, filter);
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.NOT_FOUND) {
                return List.of();
            }
            throw refused;
        }
    }
}
