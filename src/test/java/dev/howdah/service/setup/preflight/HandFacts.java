package dev.howdah.service.setup.preflight;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subscription in which all is well until a test changes it. */
final class HandFacts implements AzureFacts {
    static final Set<String> ZONES = Set.of("1", "2", "3");

    final Map<String, List<Grant>> grants = new HashMap<>();
    final Map<String, String> providers = new HashMap<>();
    final List<Quota> quotas = new ArrayList<>(List.of(new Quota("standardDSv3Family", 0, 100), new Quota("cores", 0, 100)));
    final List<Size> sizes = new ArrayList<>(List.of(size("Standard_D2s_v3", 2), size("Standard_D4s_v3", 4)));
    final List<Offer> offers = new ArrayList<>(List.of(new Offer("1.33", List.of("1.33.5"), false, true),
            new Offer("1.34", List.of("1.34.1", "1.34.2"), false, false), new Offer("1.36", List.of(), true, false)));
    final List<Deleted> deleted = new ArrayList<>();
    final List<Region> regions = new ArrayList<>(List.of(new Region("westus3", "West US 3", List.of("1", "2", "3"))));
    final Set<String> labelsTaken = new HashSet<>();
    NameAnswer name = new NameAnswer(true, "", "");
    Optional<String> address = Optional.of("203.0.113.7");
    int sizesAsked;

    HandFacts(String subscription) {
        grants.put(subscription, List.of(owner()));
    }

    static Grant owner() {
        return new Grant(List.of("*"), List.of(), List.of(), List.of());
    }

    static Grant contributor() {
        return new Grant(List.of("*"), List.of("Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write",
                "Microsoft.Authorization/elevateAccess/Action"), List.of(), List.of());
    }

    static Size size(String name, int vcpus) {
        return new Size(name, "standardDSv3Family", vcpus, ZONES, "", Set.of(), true);
    }

    @Override
    public List<Grant> permissions(String scope) {
        return Optional.ofNullable(grants.get(scope)).orElseThrow(() ->
                new ProblemException(Code.NOT_FOUND, scope, "ResourceGroupNotFound"));
    }

    @Override
    public Map<String, String> providers() {
        return providers;
    }

    @Override
    public List<Quota> quotas(String region) {
        return quotas;
    }

    @Override
    public synchronized List<Size> sizes(String region) {
        sizesAsked++;
        return sizes;
    }

    @Override
    public List<Offer> kubernetesVersions(String region) {
        return offers;
    }

    @Override
    public NameAnswer storageAccountName(String asked) {
        return name;
    }

    @Override
    public boolean dnsLabelFree(String region, String label) {
        return !labelsTaken.contains(label);
    }

    @Override
    public List<Deleted> deleted() {
        return deleted;
    }

    @Override
    public List<Region> regions() {
        return regions;
    }

    @Override
    public Optional<String> callerAddress() {
        return address;
    }
}
