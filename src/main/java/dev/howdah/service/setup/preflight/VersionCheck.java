package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureFacts.Offer;
import dev.howdah.service.setup.azure.SetupSettings.Aks;
import dev.howdah.service.setup.azure.SetupSettings.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a new cluster may still, and already, have this version of Kubernetes. */
record VersionCheck(AzureFacts facts, String region, Aks aks) implements Check {
    @Override
    public String id() {
        return "version";
    }

    @Override
    public Answer ask() {
        var offers = facts.kubernetesVersions(region);
        var found = offers.stream().filter(this::covers).findFirst();
        if (found.isEmpty()) {
            return Answer.blocking("version.gone", aks.version(), region, usual(offers));
        }
        if (found.get().longTermOnly() && aks.tier() != Tier.PREMIUM) {
            return Answer.blocking("version.long-term", aks.version(), usual(offers));
        }
        return found.get().preview() ? Answer.warning("version.preview", aks.version(), usual(offers))
                : Answer.good("version.good", aks.version());
    }

    private boolean covers(Offer offer) {
        return aks.version().equals(offer.minor()) || offer.patches().contains(aks.version());
    }

    private static String usual(List<Offer> offers) {
        return offers.stream().filter(each -> !each.preview() && !each.longTermOnly()).map(Offer::minor)
                .sorted(Comparator.comparingInt(VersionCheck::minor)).collect(Collectors.joining(", "));
    }

    private static int minor(String version) {
        var digits = version.replaceFirst("^\\d+\\.", "").replaceAll("\\D.*$", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
