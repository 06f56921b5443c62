package dev.howdah.service.setup.preflight;

import java.util.Set;

/** Whether Managed Grafana can be spread over the zones of the region. No call tells, and Azure adds regions. */
record GrafanaRegionCheck(String region) implements Check {
    private static final Set<String> KNOWN = Set.of("australiaeast", "brazilsouth", "canadacentral", "centralindia",
            "eastasia", "eastus", "eastus2", "francecentral", "germanywestcentral", "italynorth", "japaneast",
            "koreacentral", "northeurope", "norwayeast", "southafricanorth", "southcentralus", "southeastasia",
            "swedencentral", "switzerlandnorth", "uaenorth", "uksouth", "westeurope", "westus2", "westus3");

    @Override
    public String id() {
        return "grafana-zones";
    }

    @Override
    public Answer ask() {
        return KNOWN.contains(region) ? Answer.good("grafana-zones.good", region)
                : Answer.warning("grafana-zones.doubtful", region);
    }
}
