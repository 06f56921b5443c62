package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Every Azure step of one estate. */
public final class AzureSteps {
    private final SetupSettings settings;
    private final Cloud cloud;
    private final AzureResources azure;
    private final Patience patience;
    /** Azure refuses two writes to one identity's credentials at once. */
    private final ReentrantLock credentials = new ReentrantLock();

    public AzureSteps(SetupSettings settings, Cloud cloud, AzureResources azure, Patience patience) {
        this.settings = settings;
        this.cloud = cloud;
        this.azure = azure;
        this.patience = patience;
    }

    /** In the tutorial's order, as {@code settings} choose them. */
    public List<Step> all(Caller caller) {
        return wanted(settings, caller).stream().map(this::step).toList();
    }

    /** The services that have to be registered in the subscription. */
    public static List<String> namespaces(SetupSettings settings) {
        return Foundation.namespaces(settings.choices());
    }

    /** The ids of all resources the steps make, each with the version in which its type is spoken to. */
    public static Map<String, String> resources(SetupSettings settings) {
        var all = new LinkedHashMap<String, String>();
        for (var each : wanted(settings, new Caller("", "User", ""))) {
            if (each.target() instanceof Target.Resource(var id, var version, _)) {
                all.put(id, version);
            }
        }
        return all;
    }

    static List<Wanted> wanted(SetupSettings settings, Caller caller) {
        var foundation = new Foundation(settings, caller);
        var all = new ArrayList<>(foundation.all());
        all.addAll(new KubernetesService(settings, foundation.principal()).all());
        if (settings.choices().managedMonitoring()) {
            all.addAll(new Monitoring(settings, caller).all());
        }
        if (settings.choices().containerInsights()) {
            all.addAll(new ContainerInsights(settings).all());
        }
        return all;
    }

    private Step step(Wanted wanted) {
        return new AzureStep(wanted, making(wanted.target()), portal(), patience, turn(wanted));
    }

    /** Other clouds have none that is known. */
    private Optional<String> portal() {
        return cloud.equals(Cloud.PUBLIC)
                ? Optional.of("https://portal.azure.com/#@" + settings.place().tenant() + "/resource") : Optional.empty();
    }

    private Making making(Target target) {
        return switch (target) {
            case Target.Resource(var id, var version, var body) -> new ResourceMaking(azure, id, version, body, false);
            case Target.Part(var id, var version, var body) -> new ResourceMaking(azure, id, version, body, true);
            case Target.Role role -> new RoleMaking(azure, role, settings.place().subscription());
            case Target.Providers(var id, var namespaces) -> new ProvidersMaking(azure, id, namespaces, patience);
        };
    }

    private ReentrantLock turn(Wanted wanted) {
        return wanted.step().startsWith("federated-credential") ? credentials : new ReentrantLock();
    }
}
