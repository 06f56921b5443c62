package dev.howdah.boot;

import dev.howdah.adapter.kubernetes.KubeconfigAddition;
import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.model.Environment;
import dev.howdah.model.Environment.Kind;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.setup.azure.ResourceIds;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.KubeconfigChange;
import dev.howdah.ui.setup.wizard.ArrivalViewModel.Arrivals;
import dev.howdah.ui.setup.wizard.Wish;
import dev.howdah.ui.setup.wizard.Wish.OnAzure;
import dev.howdah.ui.setup.wizard.Wish.OnExisting;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways into Kubernetes clusters: those the user has already, and that to one the setup has made. */
final class SetupReach implements Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(SetupReach.class);
    private static final Path MEMORY = Path.of("kubeconfig-in-memory");

    private final Session session;
    private final KubernetesEnvironments environments;
    private final List<Path> kubeconfigs;
    private final Consumer<Connection> shown;

    /**
     * @param kubeconfigs the user's own; the first is written to when he wants it
     * @param shown       makes a connection the open one; UI thread only
     */
    SetupReach(Session session, KubernetesEnvironments environments, List<Path> kubeconfigs, Consumer<Connection> shown) {
        this.session = session;
        this.environments = environments;
        this.kubeconfigs = List.copyOf(kubeconfigs);
        this.shown = shown;
    }

    Path kubeconfig() {
        return kubeconfigs.getFirst();
    }

    /** Those of the user's kubeconfigs, the open environment's first. A file that cannot be read has none. */
    List<ExistingCluster> existing() {
        var all = new LinkedHashSet<ExistingCluster>();
        session.environment().get().filter(each -> !each.kubeconfig().equals(MEMORY))
                .ifPresent(each -> all.add(new ExistingCluster(each.kubeconfig(), each.context())));
        for (var file : kubeconfigs) {
            try {
                environments.contexts(file).forEach(each -> all.add(new ExistingCluster(file, each.name())));
            } catch (ProblemException unreadable) {
                LOG.debug("no contexts in {}", file, unreadable);
            }
        }
        return List.copyOf(all);
    }

    @Override
    public Runnable open(Wish wish) {
        var connection = switch (wish) {
            case OnAzure made -> environments.inMemory(new Environment(aks(made), Kind.UNSET, MEMORY, aks(made),
                    Optional.empty()), () -> kubeconfig(made));
            case OnExisting(var at, _, _, _, _) -> environments.open(new Environment(at.context(), Kind.UNSET, at.file(),
                    at.context(), Optional.empty()));
        };
        return () -> shown.accept(connection);
    }

    @Override
    public KubeconfigChange look(Wish wish) {
        return addition(wish).look();
    }

    @Override
    public KubeconfigChange add(Wish wish) {
        return addition(wish).write();
    }

    private KubeconfigAddition addition(Wish wish) {
        return switch (wish) {
            case OnAzure made -> new KubeconfigAddition(kubeconfig(), kubeconfig(made));
            case OnExisting there -> throw new ProblemException(Code.ALREADY_EXISTS, there.title(),
                    there.at().file().toString());
        };
    }

    /** Whether the way to it lies in no file: then it is not remembered either. */
    static boolean fleeting(Environment environment) {
        return environment.kubeconfig().equals(MEMORY);
    }

    private static String aks(OnAzure wish) {
        return wish.settings().names().of(SetupName.AKS);
    }

    private static String kubeconfig(OnAzure wish) {
        return wish.who().account().kubeconfig(new ResourceIds(wish.settings()).aks());
    }
}
