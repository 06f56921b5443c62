package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Every Azure step of one estate. */
public final class AzureSteps {
    private static final String PORTAL = "https://portal.azure.com";

    private final SetupSettings settings;
    private final AzureResources azure;
    private final Patience patience;
    /** Azure refuses two writes to one identity's credentials at once. */
    private final ReentrantLock credentials = new ReentrantLock();

    public AzureSteps(SetupSettings settings, AzureResources azure, Patience patience) {
        this.settings = settings;
        this.azure = azure;
        this.patience = patience;
    }

    /** In the tutorial's order, as {@code settings} choose them. */
    public List<Step> all(Caller caller) {
        return wanted(settings, caller).stream().map(this::step).toList();
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
        var portal = PORTAL + "/#@" + settings.place().tenant() + "/resource";
        return new AzureStep(wanted, making(wanted.target()), portal, patience, turn(wanted));
    }

    private Making making(Target target) {
        return switch (target) {
            case Target.Resource(var id, var version, var body) -> new ResourceMaking(azure, id, version, body, false);
            case Target.Part(var id, var version, var body) -> new ResourceMaking(azure, id, version, body, true);
            case Target.Role role -> new RoleMaking(azure, role, settings.place().subscription());
        };
    }

    private ReentrantLock turn(Wanted wanted) {
        return wanted.step().startsWith("federated-credential") ? credentials : new ReentrantLock();
    }
}
