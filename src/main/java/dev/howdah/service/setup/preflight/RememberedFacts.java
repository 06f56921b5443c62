package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.support.Lazy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks once what several checks want to know; what failed is asked again. For one report; thread-safe. */
final class RememberedFacts implements AzureFacts {
    private final AzureFacts facts;
    private final Map<String, Lazy<List<Grant>>> permissions = new ConcurrentHashMap<>();
    private final Map<String, Lazy<List<Size>>> sizes = new ConcurrentHashMap<>();

    RememberedFacts(AzureFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Grant> permissions(String scope) {
        return permissions.computeIfAbsent(scope, each -> new Lazy<>(() -> facts.permissions(each))).get();
    }

    @Override
    public List<Size> sizes(String region) {
        return sizes.computeIfAbsent(region, each -> new Lazy<>(() -> facts.sizes(each))).get();
    }

    @Override
    public Map<String, String> providers() {
        return facts.providers();
    }

    @Override
    public List<Quota> quotas(String region) {
        return facts.quotas(region);
    }

    @Override
    public List<Offer> kubernetesVersions(String region) {
        return facts.kubernetesVersions(region);
    }

    @Override
    public NameAnswer storageAccountName(String name) {
        return facts.storageAccountName(name);
    }

    @Override
    public boolean dnsLabelFree(String region, String label) {
        return facts.dnsLabelFree(region, label);
    }

    @Override
    public List<Deleted> deleted() {
        return facts.deleted();
    }

    @Override
    public List<Region> regions() {
        return facts.regions();
    }

    @Override
    public Optional<String> callerAddress() {
        return facts.callerAddress();
    }
}
