package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;

/** Whether the region is open to this subscription and has the zones over which instances and archive are spread. */
record RegionCheck(AzureFacts facts, String region) implements Check {
    private static final int ZONES = 3;

    @Override
    public String id() {
        return "region";
    }

    @Override
    public Answer ask() {
        var found = facts.regions().stream().filter(each -> each.name().equalsIgnoreCase(region)).findFirst();
        if (found.isEmpty()) {
            return Answer.blocking("region.absent", region);
        }
        var zones = found.get().zones().size();
        return zones < ZONES ? Answer.blocking("region.zones", found.get().title(), zones)
                : Answer.good("region.good", found.get().title(), zones);
    }
}
