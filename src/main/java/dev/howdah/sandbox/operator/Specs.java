package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pods, jobs and volume claims of a Cluster's instances. */
final class Specs {
    private static final String MANAGER_IMAGE = "ghcr.io/cloudnative-pg/cloudnative-pg:" + Names.VERSION;
    private static final String DATA_DIRECTORY = "/var/lib/postgresql/data";
    private static final String WAL_DIRECTORY = "/var/lib/postgresql/wal";
    private final Blueprint blueprint;

    Specs(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** The claims of an instance: data, and the write-ahead log if that has a volume of its own. */
    List<ObjectNode> claims(String instance, int serial) {
        var claims = new ArrayList<ObjectNode>();
        claims.add(claim(instance, instance, serial, "PG_DATA", "storage", "initializing"));
        if (blueprint.walVolume()) {
            claims.add(claim(instance + "-wal", instance, serial, "PG_WAL", "walStorage", "ready"));
        }
        return claims;
    }

    private ObjectNode claim(String name, String instance, int serial, String role, String storage, String status) {
        var claim = blueprint.object(Resource.VOLUME_CLAIMS, name);
        Blueprint.applicationLabels(claim.withObject("/metadata/labels")).put(Names.INSTANCE, instance).put(Names.VOLUME_ROLE, role);
        claim.withObject("/metadata/annotations").put(Names.SERIAL, Integer.toString(serial)).put(Names.VOLUME_STATUS, status);
        var wanted = blueprint.spec().path(storage);
        var spec = wanted.path("pvcTemplate") instanceof ObjectNode template ? template.deepCopy() : ApiClient.JSON.createObjectNode();
        if (!spec.has("accessModes")) {
            spec.putArray("accessModes").add("ReadWriteOnce");
        }
        if (wanted.has("storageClass")) {
            spec.set("storageClassName", wanted.path("storageClass"));
        }
        if (wanted.has("size")) {
            spec.withObject("/resources").withObject("/requests").set("storage", wanted.path("size"));
        }
        claim.set("spec", spec.put("volumeMode", "Filesystem"));
        return claim;
    }

    ObjectNode initdb(String instance) {
        var initdb = blueprint.spec().at("/bootstrap/initdb");
        var flags = (initdb.path("dataChecksums").asBoolean(false) ? "-k " : "") + "--encoding=%s --lc-collate=%s --lc-ctype=%s".formatted(
                initdb.path("encoding").asString("UTF8"), initdb.path("localeCollate").asString("C"), initdb.path("localeCType").asString("C"));
        return job(instance, "initdb", List.of("init", "--initdb-flags", flags, "--app-db-name",
                initdb.path("database").asString("app"), "--app-user", initdb.path("owner").asString("app")));
    }

    ObjectNode join(String instance) {
        return job(instance, "join", List.of("join", "--parent-node", blueprint.name() + "-rw"));
    }

    private ObjectNode job(String instance, String role, List<String> command) {
        var job = blueprint.databasePart(Resource.JOBS, instance + "-" + role);
        var metadata = job.withObject("/metadata");
        metadata.withObject("/labels").put(Names.INSTANCE, instance).put(Names.JOB_ROLE, role);
        blueprint.own(metadata, true);
        var template = job.putObject("spec").put("completions", 1).put("parallelism", 1).withObject("/template");
        template.putObject("metadata").set("labels", metadata.path("labels").deepCopy());
        template.withObject("/metadata").set("annotations", metadata.path("annotations").deepCopy());
        var spec = template.putObject("spec").put("hostname", instance + "-" + role).put("restartPolicy", "Never");
        var arguments = new ArrayList<>(List.of("/controller/manager", "instance"));
        arguments.addAll(command);
        if (blueprint.walVolume()) {
            arguments.addAll(List.of("--pg-wal", WAL_DIRECTORY + "/pg_wal"));
        }
        arguments.add("--log-level=" + level());
        common(spec, instance, container(role, instance + "-" + role, arguments));
        return job;
    }

    ObjectNode pod(String instance, int serial) {
        var pod = blueprint.databasePart(Resource.PODS, instance);
        var metadata = pod.withObject("/metadata");
        metadata.withObject("/labels").put(Names.INSTANCE, instance).put(Names.POD_ROLE, "instance");
        metadata.withObject("/annotations").put(Names.SERIAL, Integer.toString(serial));
        blueprint.own(metadata, true);
        var spec = pod.putObject("spec").put("hostname", instance)
                .put("terminationGracePeriodSeconds", blueprint.spec().path("stopDelay").asInt(1800));
        var container = container("postgres", instance,
                List.of("/controller/manager", "instance", "run", "--status-port-tls", "--log-level=" + level()));
        var ports = container.putArray("ports");
        port(ports, "postgresql", 5432);
        port(ports, "metrics", 9187);
        port(ports, "status", 8000);
        var start = Math.max(1, blueprint.spec().path("startDelay").asInt(3600) / 10);
        container.set("startupProbe", probe("/startupz").put("failureThreshold", start));
        container.set("readinessProbe", probe("/readyz"));
        container.set("livenessProbe", probe("/healthz"));
        common(spec, instance, container);
        metadata.withObject("/annotations").put("cnpg.io/podSpec", spec.toString());
        return pod;
    }

    private static ObjectNode probe(String path) {
        var probe = ApiClient.JSON.createObjectNode().put("timeoutSeconds", 5).put("periodSeconds", 10);
        probe.putObject("httpGet").put("path", path).put("port", 8000).put("scheme", "HTTPS");
        return probe;
    }

    private static void port(ArrayNode ports, String name, int number) {
        ports.addObject().put("name", name).put("containerPort", number).put("protocol", "TCP");
    }

    private String level() {
        return blueprint.spec().path("logLevel").asString("info");
    }

    private ObjectNode container(String name, String host, List<String> command) {
        var container = ApiClient.JSON.createObjectNode().put("name", name).put("image", blueprint.image())
                .put("imagePullPolicy", blueprint.spec().path("imagePullPolicy").asString("IfNotPresent"));
        command.forEach(container.putArray("command")::add);
        var environment = container.putArray("env");
        variable(environment, "PGDATA", DATA_DIRECTORY + "/pgdata");
        variable(environment, "POD_NAME", host);
        variable(environment, "NAMESPACE", blueprint.namespace());
        variable(environment, "CLUSTER_NAME", blueprint.name());
        variable(environment, "PSQL_HISTORY", "/controller/tmp/.psql_history");
        variable(environment, "PGPORT", "5432");
        variable(environment, "PGHOST", "/controller/run");
        variable(environment, "TMPDIR", "/controller/tmp");
        finish(container);
        return container;
    }

    private static void variable(ArrayNode environment, String name, String value) {
        environment.addObject().put("name", name).put("value", value);
    }

    private void finish(ObjectNode container) {
        if (blueprint.spec().path("resources") instanceof ObjectNode resources) {
            container.set("resources", resources.deepCopy());
        }
        var mounts = container.putArray("volumeMounts");
        mount(mounts, "pgdata", DATA_DIRECTORY);
        mount(mounts, "scratch-data", "/run");
        mount(mounts, "scratch-data", "/controller");
        mount(mounts, "shm", "/dev/shm");
        if (blueprint.walVolume()) {
            mount(mounts, "pg-wal", WAL_DIRECTORY);
        }
        var security = container.putObject("securityContext").put("privileged", false).put("runAsNonRoot", true)
                .put("readOnlyRootFilesystem", true).put("allowPrivilegeEscalation", false);
        security.putObject("capabilities").putArray("drop").add("ALL");
        security.putObject("seccompProfile").put("type", "RuntimeDefault");
    }

    private static void mount(ArrayNode mounts, String volume, String path) {
        mounts.addObject().put("name", volume).put("mountPath", path);
    }

    private void common(ObjectNode spec, String instance, ObjectNode container) {
        var first = ApiClient.JSON.createObjectNode().put("name", "bootstrap-controller").put("image", MANAGER_IMAGE)
                .put("imagePullPolicy", "IfNotPresent");
        List.of("/manager", "bootstrap", "/controller/manager", "--log-level=" + level()).forEach(first.putArray("command")::add);
        finish(first);
        spec.putArray("initContainers").add(first);
        spec.putArray("containers").add(container);
        volumes(spec.putArray("volumes"), instance);
        spec.put("serviceAccountName", blueprint.name()).put("automountServiceAccountToken", false);
        var security = spec.putObject("securityContext").put("runAsUser", 26).put("runAsGroup", 26).put("runAsNonRoot", true)
                .put("fsGroup", 26);
        security.putObject("seccompProfile").put("type", "RuntimeDefault");
        placement(spec);
    }

    private void volumes(ArrayNode volumes, String instance) {
        volumes.addObject().put("name", "pgdata").putObject("persistentVolumeClaim").put("claimName", instance);
        volumes.addObject().put("name", "scratch-data").putObject("emptyDir");
        volumes.addObject().put("name", "shm").putObject("emptyDir").put("medium", "Memory");
        if (blueprint.walVolume()) {
            volumes.addObject().put("name", "pg-wal").putObject("persistentVolumeClaim").put("claimName", instance + "-wal");
        }
    }

    private void placement(ObjectNode spec) {
        var affinity = blueprint.spec().path("affinity");
        copy(affinity, spec, "nodeSelector");
        copy(affinity, spec, "tolerations");
        copy(blueprint.spec(), spec, "topologySpreadConstraints");
        var placed = ApiClient.JSON.createObjectNode();
        copy(affinity, placed, "nodeAffinity");
        if (affinity.path("enablePodAntiAffinity").asBoolean(true)) {
            apart(placed.putObject("podAntiAffinity"), affinity);
        }
        if (!placed.isEmpty()) {
            spec.set("affinity", placed);
        }
    }

    private void apart(ObjectNode rule, JsonNode affinity) {
        var term = ApiClient.JSON.createObjectNode().put("topologyKey", affinity.path("topologyKey").asString("kubernetes.io/hostname"));
        var expressions = term.putObject("labelSelector").putArray("matchExpressions");
        expressions.addObject().put("key", Names.CLUSTER).put("operator", "In").putArray("values").add(blueprint.name());
        expressions.addObject().put("key", Names.POD_ROLE).put("operator", "In").putArray("values").add("instance");
        if (affinity.path("podAntiAffinityType").asString("preferred").equals("required")) {
            rule.putArray("requiredDuringSchedulingIgnoredDuringExecution").add(term);
        } else {
            rule.putArray("preferredDuringSchedulingIgnoredDuringExecution").addObject().put("weight", 100).set("podAffinityTerm", term);
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.path(field).deepCopy());
        }
    }
}
