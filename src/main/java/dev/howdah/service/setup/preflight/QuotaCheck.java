package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureFacts.Quota;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the vCPUs suffice, of each family and of the region: for what is made now, and for the largest the pools may
 * grow to while an upgrade adds its further machines.
 *
 * @param pools that are not there yet
 */
record QuotaCheck(AzureFacts facts, String region, List<Pool> pools) implements Check {
    /** Azure's name for all families together. */
    private static final String REGION_WIDE = "cores";
    /** By which share of a pool an upgrade exceeds it, as long as nothing else was set. */
    private static final double SURGE = 0.1;

    /** vCPUs of one limit. */
    private record Need(long now, long most) {
        private Need plus(Need other) {
            return new Need(now + other.now, most + other.most);
        }
    }

    QuotaCheck {
        pools = List.copyOf(pools);
    }

    @Override
    public String id() {
        return "quota";
    }

    @Override
    public Answer ask() {
        if (pools.isEmpty()) {
            return Answer.good("quota.there");
        }
        var needs = needs();
        var quotas = new TreeMap<String, Quota>(String.CASE_INSENSITIVE_ORDER);
        facts.quotas(region).forEach(each -> quotas.put(each.name(), each));
        var answer = Answer.good("quota.good", total(needs).now, total(needs).most);
        for (var each : needs.entrySet()) {
            var quota = quotas.get(each.getKey());
            if (quota == null) {
                return Answer.unknown("quota.unknown", each.getKey(), region);
            }
            var free = Math.max(0, quota.limit() - quota.used());
            var arguments = new Object[] {each.getKey(), each.getValue().now, each.getValue().most, free, quota.limit()};
            if (each.getValue().now > free) {
                return Answer.blocking("quota.missing", arguments);
            }
            if (each.getValue().most > free) {
                answer = Answer.warning("quota.tight", arguments);
            }
        }
        return answer;
    }

    private static Need total(Map<String, Need> needs) {
        return needs.get(REGION_WIDE);
    }

    private Map<String, Need> needs() {
        var sizes = new TreeMap<String, AzureFacts.Size>(String.CASE_INSENSITIVE_ORDER);
        facts.sizes(region).forEach(each -> sizes.put(each.name(), each));
        var needs = new TreeMap<String, Need>();
        for (var pool : pools) {
            var size = sizes.get(pool.size());
            if (size != null) {
                var need = new Need((long) pool.from() * size.vcpus(), (pool.to() + surge(pool)) * size.vcpus());
                needs.merge(size.family(), need, Need::plus);
                needs.merge(REGION_WIDE, need, Need::plus);
            }
        }
        needs.putIfAbsent(REGION_WIDE, new Need(0, 0));
        return needs;
    }

    private static long surge(Pool pool) {
        return (long) Math.ceil(pool.to() * SURGE);
    }
}
