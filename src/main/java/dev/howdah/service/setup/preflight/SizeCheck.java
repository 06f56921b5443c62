package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import java.util.TreeSet;

/** Whether the virtual machines of a pool are to be had, in each of its zones, and can hold the volumes. */
record SizeCheck(String id, AzureFacts facts, String region, Pool pool, boolean volumes) implements Check {
    @Override
    public Answer ask() {
        var found = facts.sizes(region).stream().filter(each -> each.name().equalsIgnoreCase(pool.size())).findFirst();
        if (found.isEmpty()) {
            return Answer.blocking("size.absent", pool.size(), region);
        }
        var size = found.get();
        if (!size.barred().isEmpty()) {
            return Answer.blocking("size.barred", pool.size(), region, size.barred());
        }
        var lacking = new TreeSet<>(pool.zones());
        lacking.removeIf(each -> size.zones().contains(each) && !size.barredZones().contains(each));
        if (!lacking.isEmpty()) {
            return Answer.blocking("size.zones", pool.size(), region, String.join(", ", lacking));
        }
        if (volumes && !size.premiumDisks()) {
            return Answer.blocking("size.disks", pool.size());
        }
        return Answer.good("size.good", pool.size(), size.vcpus(), String.join(", ", pool.zones()));
    }
}
