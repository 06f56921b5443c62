package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Cluster needs once, whatever the number of its instances. Made in the order of the real operator. */
final class SharedObjects {
    private static final String PRIMARY = "primary";
    private static final String REPLICA = "replica";
    private final Context context;
    private final ObjectNode cluster;
    private final Blueprint blueprint;

    SharedObjects(Context context, ObjectNode cluster) {
        this.context = context;
        this.cluster = cluster;
        this.blueprint = new Blueprint(cluster);
    }

    void ensure() {
        new Secrets(context, blueprint).ensure();
        service("-r", Names.POD_ROLE, "instance");
        service("-ro", Names.ROLE, REPLICA);
        service("-rw", Names.ROLE, PRIMARY);
        disruptionBudgets();
        account();
        role();
        monitoring();
        lease();
    }

    private void service(String suffix, String label, String value) {
        var disabled = blueprint.spec().at("/managed/services/disabledDefaultServices").valueStream().map(JsonNode::asString).toList();
        if (disabled.contains(suffix.substring(1)) || present(Resource.SERVICES, blueprint.name() + suffix)) {
            return;
        }
        var service = blueprint.databasePart(Resource.SERVICES, blueprint.name() + suffix);
        var spec = service.putObject("spec").put("type", "ClusterIP");
        spec.putObject("selector").put(Names.CLUSTER, blueprint.name()).put(label, value);
        spec.putArray("ports").addObject().put("name", "postgres").put("protocol", "TCP").put("port", 5432).put("targetPort", 5432);
        service.withObject("/metadata/annotations").put("cnpg.io/lastAppliedSpec", spec.toString());
        context.api().create(Resource.SERVICES, context.namespace(), service);
    }

    private boolean present(Resource resource, String name) {
        return context.api().find(resource, context.namespace(), name).isPresent();
    }

    private void disruptionBudgets() {
        var wanted = blueprint.spec().path("enablePDB").asBoolean(true);
        budget(blueprint.name() + "-primary", PRIMARY, wanted ? 1 : 0);
        budget(blueprint.name(), REPLICA, wanted && blueprint.instances() >= 3 ? blueprint.instances() - 2 : 0);
    }

    /** @param available how many must stay; 0 = no budget */
    private void budget(String name, String role, int available) {
        var present = context.api().find(Resource.DISRUPTION_BUDGETS, context.namespace(), name);
        if (available == 0) {
            present.ifPresent(_ -> remove(name));
        } else if (present.isEmpty()) {
            var budget = blueprint.databasePart(Resource.DISRUPTION_BUDGETS, name);
            var spec = budget.putObject("spec").put("minAvailable", available);
            spec.putObject("selector").putObject("matchLabels").put(Names.CLUSTER, blueprint.name()).put(Names.ROLE, role);
            context.api().create(Resource.DISRUPTION_BUDGETS, context.namespace(), budget);
            context.events().normal(cluster, "CreatingPodDisruptionBudget", "Creating PodDisruptionBudget " + name);
        } else if (present.get().at("/spec/minAvailable").asInt() != available) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("spec").put("minAvailable", available);
            context.api().patch(Resource.DISRUPTION_BUDGETS, context.namespace(), name, patch);
            context.events().normal(cluster, "UpdatingPodDisruptionBudget", "Updating PodDisruptionBudget " + name);
        }
    }

    private void remove(String name) {
        context.api().delete(Resource.DISRUPTION_BUDGETS, context.namespace(), name);
        context.events().normal(cluster, "DeletingPodDisruptionBudget", "Deleting PodDisruptionBudget " + name);
    }

    private void account() {
        if (present(Resource.SERVICE_ACCOUNTS, blueprint.name())) {
            return;
        }
        var account = blueprint.object(Resource.SERVICE_ACCOUNTS, blueprint.name());
        account.withObject("/metadata/labels").put("app.kubernetes.io/managed-by", "cloudnative-pg");
        var template = blueprint.spec().at("/serviceAccountTemplate/metadata");
        template.path("labels").properties().forEach(each ->
                account.withObject("/metadata/labels").set(each.getKey(), each.getValue()));
        template.path("annotations").properties().forEach(each ->
                account.withObject("/metadata/annotations").set(each.getKey(), each.getValue()));
        account.put("automountServiceAccountToken", false);
        context.api().create(Resource.SERVICE_ACCOUNTS, context.namespace(), account);
        context.events().normal(cluster, "CreatingServiceAccount", "Creating ServiceAccount");
    }

    private void role() {
        if (present(Resource.ROLES, blueprint.name())) {
            return;
        }
        var name = blueprint.name();
        var role = blueprint.object(Resource.ROLES, name);
        var rules = role.putArray("rules");
        rule(rules.addObject(), "postgresql.cnpg.io", "clusters", Set.of("get", "list", "watch"));
        rule(rules.addObject(), "postgresql.cnpg.io", "clusters/status", Set.of("get", "patch", "update", "watch"));
        rule(rules.addObject(), "coordination.k8s.io", "leases", Set.of("get", "update"));
        context.api().create(Resource.ROLES, context.namespace(), role);
        context.events().normal(cluster, "CreatingRole", "Creating Cluster Role");
        var binding = blueprint.object(Resource.ROLE_BINDINGS, name);
        binding.putObject("roleRef").put("apiGroup", "rbac.authorization.k8s.io").put("kind", "Role").put("name", name);
        binding.putArray("subjects").addObject().put("kind", "ServiceAccount").put("name", name).put("namespace", context.namespace());
        if (!present(Resource.ROLE_BINDINGS, name)) {
            context.api().create(Resource.ROLE_BINDINGS, context.namespace(), binding);
        }
    }

    private void rule(ObjectNode rule, String group, String resource, Set<String> verbs) {
        verbs.stream().sorted().forEach(rule.putArray("verbs")::add);
        rule.putArray("apiGroups").add(group);
        rule.putArray("resources").add(resource);
        rule.putArray("resourceNames").add(blueprint.name());
    }

    private void monitoring() {
        var queries = "cnpg-default-monitoring";
        if (!blueprint.spec().at("/monitoring/disableDefaultQueries").asBoolean(false) && !present(Resource.CONFIG_MAPS, queries)) {
            var map = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
            var metadata = map.putObject("metadata").put("name", queries).put("namespace", context.namespace());
            metadata.putObject("labels").put("app.kubernetes.io/managed-by", "cloudnative-pg").put("cnpg.io/reload", "true");
            map.putObject("data").put("queries", "{}");
            context.api().create(Resource.CONFIG_MAPS, context.namespace(), map);
        }
        if (blueprint.spec().at("/monitoring/enablePodMonitor").asBoolean(false)) {
            podMonitor();
        }
    }

    private void podMonitor() {
        try {
            if (!present(Resource.POD_MONITORS, blueprint.name())) {
                var monitor = blueprint.databasePart(Resource.POD_MONITORS, blueprint.name());
                var spec = monitor.putObject("spec");
                spec.putObject("namespaceSelector");
                spec.putArray("podMetricsEndpoints").addObject().put("port", "metrics");
                spec.putObject("selector").putObject("matchLabels").put(Names.CLUSTER, blueprint.name()).put(Names.POD_ROLE, "instance");
                context.api().create(Resource.POD_MONITORS, context.namespace(), monitor);
            }
        } catch (ApiException withoutPrometheusOperator) {
            if (!withoutPrometheusOperator.notFound()) {
                throw withoutPrometheusOperator;
            }
        }
    }

    private void lease() {
        if (!present(Resource.LEASES, blueprint.name())) {
            var lease = blueprint.object(Resource.LEASES, blueprint.name());
            lease.putObject("spec");
            context.api().create(Resource.LEASES, context.namespace(), lease);
        }
    }

    /** The names that the Cluster's status gives of the secrets. */
    static List<String> secretNames(String cluster) {
        return List.of(cluster + "-ca", cluster + "-replication", cluster + "-server");
    }
}
