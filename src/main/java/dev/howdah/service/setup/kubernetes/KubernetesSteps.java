package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.kubernetes.KubernetesStep.Label;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every Kubernetes step of one estate, after the Azure steps they need where there are some. */
public final class KubernetesSteps {
    /**
     * Where they are made.
     *
     * @param azure whether Azure steps make the Kubernetes cluster, and what instances need of Azure, before
     */
    public record Target(String namespace, String operatorNamespace, boolean azure) {
        public static Target of(SetupSettings settings) {
            return new Target(settings.names().of(SetupName.NAMESPACE), settings.names().of(SetupName.OPERATOR_NAMESPACE), true);
        }
    }

    /**
     * What is written and stands in no plan.
     *
     * @param password of the application user, asked for when the secret is written
     * @param archive  the connection string of the archive; empty when none was given
     */
    public record Secrets(Supplier<String> password, Supplier<Optional<String>> archive) {}

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Set<String> AZURE = Set.of("aks", "node-pool", "federated-credential", "archive-role", "container");
    private static final String PREMIUM_V2 = "premium2-disk-sc";
    private static final String PREMIUM_V2_CLASS = """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: premium2-disk-sc
            provisioner: disk.csi.azure.com
            parameters:
              cachingMode: None
              skuName: PremiumV2_LRS
              DiskIOPSReadWrite: "3500"
              DiskMBpsReadWrite: "125"
            reclaimPolicy: Delete
            volumeBindingMode: WaitForFirstConsumer
            allowVolumeExpansion: true
            """;
    private static final String CLIENT = "AKS_UAMI_WORKLOAD_CLIENTID";

    private final Target target;
    private final KubernetesDoor door;
    private final Secrets secrets;
    private final OperatorSource operator;

    /** @param operator where it is taken from when it is not there */
    public KubernetesSteps(Target target, KubernetesDoor door, Secrets secrets, OperatorSource operator) {
        this.target = target;
        this.door = door;
        this.secrets = secrets;
        this.operator = operator;
    }

    /**
     * @param cluster the PostgreSQL cluster that is made too, with its secrets; empty for none
     * @param known   fills in what is known only when other steps are done; blocks
     */
    public List<Step> all(Optional<ClusterDraft> cluster, UnaryOperator<ClusterDraft> known) {
        var all = new ArrayList<>(List.of(namespace("namespace", target.namespace, SetupName.NAMESPACE),
                namespace("operator-namespace", target.operatorNamespace, SetupName.OPERATOR_NAMESPACE), operator()));
        if (target.azure) {
            all.add(operatorConfig());
        }
        cluster.ifPresent(draft -> {
            all.add(secret(draft));
            if (storageClassed(draft)) {
                all.add(storageClass());
            }
            if (keyed(draft)) {
                all.add(archiveSecret(draft));
            }
            all.add(cluster(draft, known));
        });
        return all;
    }

    private static boolean keyed(ClusterDraft draft) {
        return draft.archived() && draft.is(ClusterField.CREDENTIALS, "connection-string");
    }

    private static boolean storageClassed(ClusterDraft draft) {
        return draft.is(ClusterField.STORAGE_CLASS, PREMIUM_V2);
    }

    /** Another one of this name is told, not replaced: its parameters can never be changed. */
    private Step storageClass() {
        return new ManifestStep(new Label("storage-class", "A16", "storageclasses/" + PREMIUM_V2, after("node-pool"), MOMENT,
                new Equivalent(List.of("kubectl apply --server-side -f " + PREMIUM_V2 + ".yaml"), Map.of(),
                        Map.of(PREMIUM_V2 + ".yaml", PREMIUM_V2_CLASS))), () -> PREMIUM_V2_CLASS, "", door);
    }

    /** Of those of the Azure side only where there is one. */
    private Set<String> after(String... ids) {
        return Stream.of(ids).filter(each -> target.azure || !AZURE.contains(each)).collect(Collectors.toSet());
    }

    private Step namespace(String id, String name, SetupName variable) {
        var given = target.azure ? "\"$" + variable.variable() + "\"" : name;
        return new ManifestStep(new Label(id, "A15", "namespaces/" + name, after("aks"), MOMENT,
                Equivalent.of("kubectl create namespace " + given)), () -> ClusterManifest.namespace(name), name, door);
    }

    private Step operator() {
        var given = target.azure ? "\"$" + SetupName.OPERATOR_SOURCE.variable() + "\""
                : "'" + operator.text().replace("'", "'\\''") + "'";
        return new OperatorStep(new Label("operator", "A21", "deployments/cnpg-controller-manager",
                after("operator-namespace", "node-pool"), Duration.ofMinutes(1),
                Equivalent.of(operator.command(given, operatorNamespace()))), operator, target.operatorNamespace, door);
    }

    private String operatorNamespace() {
        return target.azure ? "\"$" + SetupName.OPERATOR_NAMESPACE.variable() + "\"" : target.operatorNamespace;
    }

    private Step operatorConfig() {
        var in = " --namespace " + operatorNamespace();
        return new OperatorConfigStep(new Label("operator-config", "B3", "configmaps/" + OperatorConfigStep.NAME,
                after("operator"), Duration.ofSeconds(30), Equivalent.of(
                        "kubectl create configmap " + OperatorConfigStep.NAME + in + " --from-literal="
                                + OperatorConfigStep.SETTING + "=true",
                        "kubectl rollout restart deployment" + in + " --selector app.kubernetes.io/name=cloudnative-pg",
                        "kubectl rollout status deployment" + in + " --selector app.kubernetes.io/name=cloudnative-pg")), door);
    }

    private Step secret(ClusterDraft draft) {
        return new SecretStep(new Label("secret", "B1", "secrets/" + draft.secret(), after("namespace"), MOMENT,
                Equivalent.of(ClusterCreation.secretCommand(draft).replace("password=...",
                        "password=\"$PG_DATABASE_APPUSER_SECRET\""))), draft.namespace(), draft.secret(),
                () -> ClusterManifest.secret(draft, secrets.password.get()), door);
    }

    private Step archiveSecret(ClusterDraft draft) {
        var name = draft.text(ClusterField.ARCHIVE_SECRET);
        return new SecretStep(new Label("archive-secret", "B9", "secrets/" + name, after("namespace"), MOMENT,
                Equivalent.of("kubectl create secret generic " + name + " -n " + draft.namespace()
                        + " --from-literal=AZURE_CONNECTION_STRING=\"$ARCHIVE_CONNECTION_SECRET\"")), draft.namespace(), name,
                () -> ClusterManifest.archiveSecret(draft, secrets.archive.get().orElse("")), door);
    }

    private Step cluster(ClusterDraft draft, UnaryOperator<ClusterDraft> known) {
        var file = draft.name() + ".yaml";
        var needs = new ArrayList<>(List.of("secret", target.azure ? "operator-config" : "operator", "federated-credential", "archive-role", "container"));
        if (storageClassed(draft)) {
            needs.add("storage-class");
        }
        if (keyed(draft)) {
            needs.add("archive-secret");
        }
        return new ClusterStep(new Label("cluster", "B9", "clusters/" + draft.name(), after(needs.toArray(String[]::new)),
                Duration.ofMinutes(3), equivalent(draft, file)), draft, known, door);
    }

    /** The client id is known only when the identity is there: its place in the file is held by the variable's name. */
    private Equivalent equivalent(ClusterDraft draft, String file) {
        var federated = target.azure && draft.archived() && !keyed(draft) && draft.chosen(ClusterField.IDENTITY).isEmpty();
        var apply = "kubectl apply --server-side -n " + (target.azure ? "\"$PG_NAMESPACE\"" : draft.namespace()) + " -f ";
        return new Equivalent(List.of(federated ? "sed \"s/" + CLIENT + "/$" + CLIENT + "/\" " + file + " | " + apply + "-"
                : apply + file), Map.of(),
                Map.of(file, ClusterManifest.cluster(federated ? draft.with(ClusterField.IDENTITY, CLIENT) : draft)));
    }
}
