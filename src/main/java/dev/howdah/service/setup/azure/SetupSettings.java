package dev.howdah.service.setup.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the user chooses for a whole environment on Azure; the rest is the tutorial's. Holds nothing secret and is kept,
 * so that an interrupted setup is gone on with under the same names.
 */
public record SetupSettings(Place place, Names names, Aks aks, Pool system, Pool user, Choices choices) {
    /** What a Kubernetes cluster costs and is promised. */
    public enum Tier { FREE, STANDARD, PREMIUM }

    /**
     * Where it is made.
     *
     * @param tenant       the directory's id
     * @param subscription its id
     * @param region       as Azure's programs write it: {@code westus3}
     */
    public record Place(String tenant, String subscription, String region, Map<String, String> tags) {
        public Place {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * The Kubernetes cluster.
     *
     * @param version    major and minor, such as {@code 1.34}, or with the patch
     * @param authorized addresses and CIDR ranges that may reach the API server; everyone when empty
     */
    public record Aks(String version, Tier tier, List<String> authorized) {
        public Aks {
            authorized = List.copyOf(authorized);
        }

        /** The ranges as Azure returns them: a single address is a range of one. */
        public List<String> ranges() {
            return authorized.stream().map(each -> each.contains("/") ? each : each + "/32").toList();
        }
    }

    /**
     * Virtual machines of one size, as many as are needed within bounds.
     *
     * @param size such as {@code Standard_D4s_v3}
     * @param from at least 1
     * @param to   at least {@code from}
     * @param zones of the region: 1, 2 and 3
     */
    public record Pool(String name, String size, int from, int to, List<String> zones) {
        public Pool {
            zones = List.copyOf(zones);
        }

        private boolean sized() {
            return from >= 1 && to >= from && to <= MOST_NODES;
        }

        private boolean zoned() {
            return ZONES.containsAll(zones) && zones.stream().distinct().count() == zones.size();
        }
    }

    /**
     * Optional parts.
     *
     * @param managedMonitoring an Azure Monitor workspace and Managed Grafana, fed by the cluster
     * @param containerInsights logs and events of the pods in a Log Analytics workspace
     * @param publicIp          a fixed address for clients outside
     * @param readBackups       the user himself may list the archive's files
     * @param recovered         a second cluster, made by a restore, may read and write the archive
     */
    public record Choices(boolean managedMonitoring, boolean containerInsights, boolean publicIp, boolean readBackups,
                          boolean recovered) {}

    private static final int MOST_NODES = 1_000;
    private static final List<String> ZONES = List.of("1", "2", "3");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]{3,40}");
    private static final Pattern VERSION = Pattern.compile("1\\.[0-9]{1,2}(\\.[0-9]{1,2})?");
    private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9]{0,11}");
    private static final Pattern SIZE = Pattern.compile("(?i)(standard|basic)_[a-z0-9_-]{2,60}");
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern RANGE = Pattern.compile(BYTE + "(\\." + BYTE + "){3}(/([1-9]|[12]\\d|3[0-2]))?");
    private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/\\p{Cntrl}]{1,512}");
    private static final int LONGEST_TAG = 256;
    private static final int MOST_TAGS = 50;

    /** The tutorial's choices, in a place of the user's. */
    public static SetupSettings tutorial(Place place, Names names, String version, List<String> authorized) {
        return new SetupSettings(place, names, new Aks(version, Tier.STANDARD, authorized),
                new Pool("systempool", "Standard_D2s_v3", 2, 3, ZONES),
                new Pool("postgres", "Standard_D4s_v3", 3, 6, ZONES),
                new Choices(true, true, true, true, false));
    }

    /** Message keys of what is wrong with it, each named after its field; empty when nothing is. */
    public List<String> obstacles() {
        var wrong = new ArrayList<String>();
        demand(wrong, UUID.matcher(place.tenant).matches(), "tenant");
        demand(wrong, UUID.matcher(place.subscription).matches(), "subscription");
        demand(wrong, REGION.matcher(place.region).matches(), "region");
        demand(wrong, place.tags.size() <= MOST_TAGS && place.tags.entrySet().stream().allMatch(each ->
                TAG.matcher(each.getKey()).matches() && each.getValue().length() <= LONGEST_TAG), "tags");
        names.faults().forEach(each -> demand(wrong, false, each));
        demand(wrong, VERSION.matcher(aks.version).matches(), "version");
        demand(wrong, aks.authorized.stream().allMatch(SetupSettings::range), "authorized");
        pool(wrong, system, "system-pool");
        pool(wrong, user, "user-pool");
        demand(wrong, !system.name.equals(user.name), "user-pool.name");
        return wrong.stream().distinct().toList();
    }

    private static void pool(List<String> wrong, Pool pool, String field) {
        demand(wrong, POOL.matcher(pool.name).matches(), field + ".name");
        demand(wrong, SIZE.matcher(pool.size).matches(), field + ".size");
        demand(wrong, pool.sized(), field + ".count");
        demand(wrong, pool.zoned(), field + ".zones");
    }

    /** An IPv4 address or CIDR range that begins at its own first address, as Azure demands. */
    private static boolean range(String text) {
        if (!RANGE.matcher(text).matches()) {
            return false;
        }
        var slash = text.indexOf('/');
        var bits = slash < 0 ? Integer.SIZE : Integer.parseInt(text.substring(slash + 1));
        var address = 0;
        for (var part : (slash < 0 ? text : text.substring(0, slash)).split("\\.")) {
            address = address << Byte.SIZE | Integer.parseInt(part);
        }
        return bits == Integer.SIZE || address << bits == 0;
    }

    private static void demand(List<String> wrong, boolean sound, String field) {
        if (!sound) {
            wrong.add("setup.azure.obstacle." + field);
        }
    }

    /** Message keys of what is allowed but should be known. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (user.zones.size() < ZONES.size()) {
            warnings.add("setup.azure.warning.zones");
        }
        if (aks.authorized.isEmpty()) {
            warnings.add("setup.azure.warning.open-api-server");
        }
        if (aks.tier == Tier.FREE) {
            warnings.add("setup.azure.warning.free-tier");
        }
        return warnings;
    }
}
