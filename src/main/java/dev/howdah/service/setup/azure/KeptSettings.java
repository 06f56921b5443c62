package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.SetupSettings.Aks;
import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import dev.howdah.service.setup.azure.SetupSettings.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** Settings as plain values by name and back, for a file that later versions still read: unknown names are passed over. */
public final class KeptSettings {
    private static final String TAG = "azure.tag.";
    private static final String NAME = "azure.name.";

    private KeptSettings() {}

    public static Map<String, String> of(SetupSettings settings) {
        var values = new TreeMap<String, String>();
        var place = settings.place();
        values.put("azure.tenant", place.tenant());
        values.put("azure.subscription", place.subscription());
        values.put("azure.region", place.region());
        place.tags().forEach((tag, value) -> values.put(TAG + tag, value));
        values.put("azure.suffix", settings.names().suffix());
        settings.names().own().forEach((name, chosen) -> values.put(NAME + name.field(), chosen));
        values.put("azure.version", settings.aks().version());
        values.put("azure.tier", settings.aks().tier().name());
        values.put("azure.authorized", String.join(" ", settings.aks().authorized()));
        pool(values, "azure.system-pool.", settings.system());
        pool(values, "azure.user-pool.", settings.user());
        choices(values, settings.choices());
        return values;
    }

    private static void pool(Map<String, String> values, String prefix, Pool pool) {
        values.put(prefix + "name", pool.name());
        values.put(prefix + "size", pool.size());
        values.put(prefix + "from", Integer.toString(pool.from()));
        values.put(prefix + "to", Integer.toString(pool.to()));
        values.put(prefix + "zones", String.join(" ", pool.zones()));
    }

    private static void choices(Map<String, String> values, Choices choices) {
        values.put("azure.managed-monitoring", Boolean.toString(choices.managedMonitoring()));
        values.put("azure.container-insights", Boolean.toString(choices.containerInsights()));
        values.put("azure.public-ip", Boolean.toString(choices.publicIp()));
        values.put("azure.read-backups", Boolean.toString(choices.readBackups()));
        values.put("azure.recovered", Boolean.toString(choices.recovered()));
    }

    /** Empty when something is missing or is not what it should be. */
    public static Optional<SetupSettings> from(Map<String, String> values) {
        try {
            var names = new EnumMap<SetupName, String>(SetupName.class);
            for (var name : SetupName.values()) {
                Optional.ofNullable(values.get(NAME + name.field())).ifPresent(own -> names.put(name, own));
            }
            return Optional.of(new SetupSettings(
                    new Place(value(values, "tenant"), value(values, "subscription"), value(values, "region"), tags(values)),
                    new Names(value(values, "suffix"), names),
                    new Aks(value(values, "version"), Tier.valueOf(value(values, "tier")), words(values, "authorized")),
                    pool(values, "system-pool."), pool(values, "user-pool."), choices(values)));
        } catch (IllegalArgumentException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> tags(Map<String, String> values) {
        var tags = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith(TAG)) {
                tags.put(name.substring(TAG.length()), value);
            }
        });
        return tags;
    }

    private static Pool pool(Map<String, String> values, String prefix) {
        return new Pool(value(values, prefix + "name"), value(values, prefix + "size"),
                Integer.parseInt(value(values, prefix + "from")), Integer.parseInt(value(values, prefix + "to")),
                words(values, prefix + "zones"));
    }

    private static Choices choices(Map<String, String> values) {
        return new Choices(flag(values, "managed-monitoring"), flag(values, "container-insights"),
                flag(values, "public-ip"), flag(values, "read-backups"), flag(values, "recovered"));
    }

    private static boolean flag(Map<String, String> values, String name) {
        return Boolean.parseBoolean(value(values, name));
    }

    private static List<String> words(Map<String, String> values, String name) {
        return Arrays.stream(value(values, name).split(" ")).filter(each -> !each.isEmpty()).toList();
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get("azure." + name)).orElseThrow();
    }
}
