package dev.howdah.service.setup.azure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tutorial's environment variables with the values of one estate: what the exported script
 * begins with. Each has one value, but for the tags, which are as many as there are.
 */
public final class Variables {
    private Variables() {}

    /** In the tutorial's order; nothing secret. */
    public static Map<String, List<String>> of(SetupSettings settings) {
        var all = new LinkedHashMap<String, List<String>>();
        all.put("SUBSCRIPTION_ID", List.of(settings.place().subscription()));
        all.put("SUFFIX", List.of(settings.names().suffix()));
        all.put("LOCAL_NAME", List.of("cnpg"));
        all.put("TAGS", settings.place().tags().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue()).toList());
        all.put("PRIMARY_CLUSTER_REGION", List.of(settings.place().region()));
        for (var name : SetupName.values()) {
            all.put(name.variable(), List.of(settings.names().of(name)));
        }
        all.put("AKS_CLUSTER_VERSION", List.of(settings.aks().version()));
        all.put("SYSTEM_NODE_POOL_NAME", List.of(settings.system().name()));
        all.put("SYSTEM_NODE_POOL_VMSKU", List.of(settings.system().size()));
        all.put("USER_NODE_POOL_NAME", List.of(settings.user().name()));
        all.put("USER_NODE_POOL_VMSKU", List.of(settings.user().size()));
        all.put("AUTHORIZED_IP_RANGES", List.of(String.join(",", settings.aks().ranges())));
        return all;
    }
}
