package dev.howdah.service.setup.azure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The tutorial's environment variables with the values of one estate: what the exported script begins with. */
public final class Variables {
    private Variables() {}

    /** In the tutorial's order; nothing secret. */
    public static Map<String, String> of(SetupSettings settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("SUBSCRIPTION_ID", settings.place().subscription());
        all.put("SUFFIX", settings.names().suffix());
        all.put("LOCAL_NAME", "cnpg");
        all.put("TAGS", settings.place().tags().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" ")));
        all.put("PRIMARY_CLUSTER_REGION", settings.place().region());
        for (var name : SetupName.values()) {
            all.put(name.variable(), settings.names().of(name));
        }
        all.put("AKS_CLUSTER_VERSION", settings.aks().version());
        all.put("SYSTEM_NODE_POOL_NAME", settings.system().name());
        all.put("SYSTEM_NODE_POOL_VMSKU", settings.system().size());
        all.put("USER_NODE_POOL_NAME", settings.user().name());
        all.put("USER_NODE_POOL_VMSKU", settings.user().size());
        all.put("AUTHORIZED_IP_RANGES", String.join(",", settings.aks().ranges()));
        return all;
    }
}
