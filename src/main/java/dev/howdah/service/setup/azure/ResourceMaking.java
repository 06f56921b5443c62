package dev.howdah.service.setup.azure;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources.AzureResource;
import dev.howdah.service.setup.plan.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource, or some fields of one that another step makes. */
final class ResourceMaking implements Making {
    private static final Set<String> FAILED = Set.of("Failed", "Canceled");
    private static final String SUCCEEDED = "Succeeded";

    private final AzureResources azure;
    private final String id;
    private final String apiVersion;
    private final Map<String, Object> wanted;
    private final boolean part;

    ResourceMaking(AzureResources azure, String id, String apiVersion, Map<String, Object> wanted, boolean part) {
        this.azure = azure;
        this.id = id;
        this.apiVersion = apiVersion;
        this.wanted = wanted;
        this.part = part;
    }

    @Override
    public Finding find() {
        return read().map(this::judge).orElseGet(Finding.Absent::new);
    }

    private Finding judge(AzureResource found) {
        if (FAILED.contains(found.state())) {
            return new Finding.Broken(found.state(), said(found));
        }
        if (!found.state().equals(SUCCEEDED)) {
            return new Finding.UnderWay(found.state());
        }
        var truth = new Truth(azure);
        var body = truth.body(wanted);
        if (!truth.missing().isEmpty()) {
            return new Finding.Absent();
        }
        var differences = Comparison.differences(body, found.json());
        return differences.isEmpty() ? new Finding.AsWanted()
                : untouched(body, found) ? new Finding.Absent() : new Finding.Differs(differences);
    }

    /** A part is absent as long as nobody has set any of its fields. */
    private boolean untouched(Map<String, Object> body, AzureResource found) {
        return part && Comparison.differences(body, found.json()).equals(Comparison.differences(body, Map.of()));
    }

    private static String said(AzureResource found) {
        return found.at("properties.provisioningError.message").or(() -> found.at("properties.statusMessage"))
                .map(Object::toString).orElse("");
    }

    @Override
    public void make(Jobs.Control control) {
        var found = settled(control);
        if (part && found.isEmpty()) {
            throw new ProblemException(Code.NOT_FOUND, id, "");
        }
        if (found.map(this::judge).filter(Finding::done).isPresent()) {
            return;
        }
        var truth = new Truth(azure);
        var body = truth.body(wanted);
        truth.complete();
        azure.put(id, apiVersion, Comparison.overlay(body, found.map(AzureResource::json).orElse(Map.of())), control);
    }

    /** Whoever began an operation on it, it is waited for: Azure would refuse a second one. */
    private Optional<AzureResource> settled(Jobs.Control control) {
        var found = read();
        var running = found.filter(each -> !each.state().equals(SUCCEEDED) && !FAILED.contains(each.state())).isPresent();
        return running ? ended(control) : found;
    }

    private Optional<AzureResource> ended(Jobs.Control control) {
        try {
            return Optional.of(azure.await(id, apiVersion, control));
        } catch (ProblemException ended) {
            if (ended.problem().code() == Code.CANCELLED) {
                throw ended;
            }
            return read().filter(each -> FAILED.contains(each.state()));
        }
    }

    private Optional<AzureResource> read() {
        return azure.read(id, apiVersion);
    }
}
