package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;

/** Whether the public name is free in the region. */
record DnsLabelCheck(AzureFacts facts, String region, String label) implements Check {
    @Override
    public String id() {
        return "dns-label";
    }

    @Override
    public Answer ask() {
        var name = label + "." + region + ".cloudapp.azure.com";
        return facts.dnsLabelFree(region, label) ? Answer.good("dns-label.good", name)
                : Answer.blocking("dns-label.taken", name);
    }
}
