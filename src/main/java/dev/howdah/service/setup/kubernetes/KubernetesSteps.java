package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.Preset;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.kubernetes.KubernetesStep.Label;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Every Kubernetes step of one estate, after the Azure steps they need. */
public final class KubernetesSteps {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final SetupSettings settings;
    private final KubernetesDoor door;
    private final Supplier<String> password;
    private final Supplier<Optional<String>> operator;

    /**
     * @param password of the application user, asked for when the secret is written
     * @param operator the manifest of a CloudNativePG release; empty when none was given
     */
    public KubernetesSteps(SetupSettings settings, KubernetesDoor door, Supplier<String> password,
                           Supplier<Optional<String>> operator) {
        this.settings = settings;
        this.door = door;
        this.password = password;
        this.operator = operator;
    }

    /** The tutorial's cluster with this estate's names. */
    public static ClusterDraft draft(SetupSettings settings) {
        return Preset.PLAIN.draft().with(ClusterField.NAMESPACE, settings.names().of(SetupName.NAMESPACE))
                .with(ClusterField.NAME, settings.names().of(SetupName.CLUSTER))
                .with(ClusterField.NODE_POOL, settings.user().name());
    }

    /** @param cluster whether the PostgreSQL cluster and its secret are made too */
    public List<Step> all(boolean cluster) {
        return cluster ? List.of(namespace("namespace", SetupName.NAMESPACE),
                namespace("operator-namespace", SetupName.OPERATOR_NAMESPACE), operator(), secret(), cluster())
                : List.of(namespace("namespace", SetupName.NAMESPACE),
                        namespace("operator-namespace", SetupName.OPERATOR_NAMESPACE), operator());
    }

    private Step namespace(String id, SetupName name) {
        var text = settings.names().of(name);
        return new ManifestStep(new Label(id, "A15", "namespaces/" + text, Set.of("aks"), MOMENT, Equivalent.of(
                "kubectl create namespace \"$" + name.variable() + "\"")), ClusterManifest.namespace(text), text, door);
    }

    private Step operator() {
        var namespace = settings.names().of(SetupName.OPERATOR_NAMESPACE);
        return new OperatorStep(new Label("operator", "A21", "deployments/cnpg-controller-manager",
                Set.of("operator-namespace", "node-pool"), Duration.ofMinutes(1), Equivalent.of(
                        "kubectl apply --server-side -f \"$OPERATOR_MANIFEST\"")), operator, namespace, door);
    }

    private Step secret() {
        var draft = draft(settings);
        return new SecretStep(new Label("secret", "B1", "secrets/" + draft.secret(), Set.of("namespace"), MOMENT,
                Equivalent.of(ClusterCreation.secretCommand(draft).replace("password=...",
                        "password=\"$PG_DATABASE_APPUSER_SECRET\""))), draft, password, door);
    }

    private Step cluster() {
        var draft = draft(settings);
        var file = draft.name() + ".yaml";
        return new ClusterStep(new Label("cluster", "B9", "clusters/" + draft.name(),
                Set.of("secret", "operator", "federated-credential", "archive-role", "container"), Duration.ofMinutes(3),
                new Equivalent(List.of("kubectl apply --server-side -n \"$PG_NAMESPACE\" -f " + file), Map.of(),
                        Map.of(file, ClusterManifest.cluster(draft)))), draft, door);
    }
}
