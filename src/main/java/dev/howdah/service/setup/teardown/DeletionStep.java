package dev.howdah.service.setup.teardown;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.teardown.Item.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes sure that something is not there. */
final class DeletionStep implements Step {
    private static final Map<Kind, Duration> USUALLY = Map.of(Kind.CLUSTER, Duration.ofMinutes(8),
            Kind.GROUP, Duration.ofMinutes(2), Kind.MONITORING, Duration.ofMinutes(1));

    private final Item item;
    private final Set<String> after;
    private final AzureResources azure;
    private final Patience patience;
    private final Surroundings surroundings;

    DeletionStep(Item item, Set<String> after, AzureResources azure, Patience patience, Surroundings surroundings) {
        this.item = item;
        this.after = after;
        this.azure = azure;
        this.patience = patience;
        this.surroundings = surroundings;
    }

    static String id(Item item) {
        return "delete " + item.id().toLowerCase(Locale.ROOT);
    }

    private boolean outside() {
        return item.version().isEmpty();
    }

    @Override
    public String id() {
        return id(item);
    }

    @Override
    public String row() {
        return "B40";
    }

    @Override
    public Side side() {
        return outside() ? Side.KUBERNETES : Side.AZURE;
    }

    @Override
    public String subject() {
        return item.name();
    }

    @Override
    public Set<String> after() {
        return after;
    }

    @Override
    public Duration usually() {
        return USUALLY.getOrDefault(item.kind(), Duration.ofSeconds(15));
    }

    @Override
    public Equivalent equivalent() {
        return Equivalent.of(switch (item.kind()) {
            case CONTEXT -> "kubectl config delete-context '" + item.id() + "'";
            case KUBERNETES -> "kubectl delete '" + item.id() + "'";
            case GROUP, NODE_GROUP -> "az group delete --name '" + item.id().replaceFirst(".*/", "") + "' --yes";
            default -> "az resource delete --ids '" + item.id() + "' --api-version " + item.version();
        });
    }

    @Override
    public Optional<String> portal() {
        return Optional.empty();
    }

    @Override
    public Finding find() {
        if (outside()) {
            return surroundings.items().stream().anyMatch(each -> each.is(item.id())) ? there() : new Finding.AsWanted();
        }
        return azure.read(item.id(), item.version())
                .map(each -> each.state().equals("Deleting") ? new Finding.UnderWay("Deleting") : there())
                .orElseGet(Finding.AsWanted::new);
    }

    private static Finding there() {
        return new Finding.Differs(List.of(new Finding.Difference("existence", "absent", "there")));
    }

    @Override
    public void bring(Jobs.Control control) {
        if (outside()) {
            surroundings.delete(item);
            return;
        }
        patience.until(() -> {
            azure.delete(item.id() + purge(), item.version(), control);
            return item;
        }, control);
    }

    /** Else it is kept for two weeks, and its name with it. */
    private String purge() {
        return item.id().toLowerCase(Locale.ROOT).contains("/microsoft.operationalinsights/workspaces/") ? "?force=true" : "";
    }
}
