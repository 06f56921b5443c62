package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Creates instances, puts back their pods, and removes those that are too many: one step in each pass. */
final class Instances {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NOT_REPORTING = Duration.ofSeconds(10);
    private static final String GONE = "One or more instances were previously created, but no PersistentVolumeClaims (PVCs) exist. "
            + "The cluster is in an unrecoverable state. To resolve this, restore the cluster from a recent backup.";
    private final Context context;
    private final StatusWriter status;

    Instances(Context context, StatusWriter status) {
        this.context = context;
        this.status = status;
    }

    /** When to look again; {@code null} = at the next change. */
    Duration advance(ObjectNode cluster, Parts parts, List<InstanceReport> reports) {
        var failed = parts.openJobs().stream().filter(Jobs::failed).map(Pods::name).collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            status.phase(Names.UNRECOVERABLE, "Instance creation failed for the following jobs: " + failed);
            return null;
        }
        if (parts.openJobs().stream().anyMatch(each -> !Jobs.complete(each))) {
            return null;
        }
        if (removeEnded(parts)) {
            return SECOND;
        }
        if (!parts.pods().stream().allMatch(Pods::active)) {
            status.phase(Names.WAITING, Names.NOT_ACTIVE_YET);
            return null;
        }
        return complete(new Blueprint(cluster), cluster, parts, reports);
    }

    /** Pods that have ended by themselves, such as evicted ones, make room for new ones. */
    private boolean removeEnded(Parts parts) {
        var ended = parts.pods().stream().filter(each -> !Pods.terminating(each))
                .filter(each -> List.of("Succeeded", "Failed").contains(each.at("/status/phase").asString(""))).toList();
        ended.forEach(each -> context.api().delete(Resource.PODS, context.namespace(), Pods.name(each)));
        return !ended.isEmpty();
    }

    private Duration complete(Blueprint blueprint, ObjectNode cluster, Parts parts, List<InstanceReport> reports) {
        var volumes = parts.volumes();
        var instances = volumes.instances();
        if (instances.isEmpty()) {
            return parts.claims().isEmpty() ? begin(blueprint, cluster) : SECOND;
        }
        var without = instances.stream().filter(each -> parts.pod(each).isEmpty()).findFirst();
        if (without.isPresent()) {
            return restore(blueprint, cluster, parts, without.get());
        }
        var all = parts.readyNames().size() == instances.size() && reports.stream().allMatch(InstanceReport::answers);
        if (instances.size() > blueprint.instances()) {
            remove(superfluous(cluster, parts), parts);
            return SECOND;
        }
        if (!all) {
            return reports.stream().allMatch(InstanceReport::answers) ? null : context.scale().of(NOT_REPORTING);
        }
        return instances.size() < blueprint.instances() ? join(blueprint, cluster, parts) : finish(parts);
    }

    private Duration begin(Blueprint blueprint, ObjectNode cluster) {
        var initialized = cluster.at("/status/conditions").valueStream().anyMatch(each ->
                each.path("type").asString().equals("Initialized") && each.path("status").asString().equals("True"));
        if (initialized) {
            status.phase(Names.UNRECOVERABLE, GONE);
            return null;
        }
        var first = blueprint.name() + "-1";
        claim(blueprint, first, 1);
        status.target(first);
        status.phase(Names.FIRST_PRIMARY, "Creating primary instance " + first);
        return SECOND;
    }

    private void claim(Blueprint blueprint, String instance, int serial) {
        new Specs(blueprint).claims(instance, serial)
                .forEach(each -> context.api().create(Resource.VOLUME_CLAIMS, context.namespace(), each));
    }

    /** An instance has its volumes and no pod: it gets one, after the job that fills them if that has not been done. */
    private Duration restore(Blueprint blueprint, ObjectNode cluster, Parts parts, String instance) {
        var claims = parts.volumes().of(instance);
        var empty = claims.stream().anyMatch(each -> Pods.annotation(each, Names.VOLUME_STATUS).equals("initializing"));
        var filled = parts.openJobs().stream().anyMatch(each -> Jobs.of(each, instance) && Jobs.complete(each));
        if (empty && !filled) {
            fill(blueprint, cluster, instance);
            return null;
        }
        claims.stream().filter(each -> !Pods.annotation(each, Names.VOLUME_STATUS).equals("ready"))
                .forEach(each -> ready(Pods.name(each)));
        var serial = claims.stream().mapToInt(Volumes::serial).max().orElse(0);
        context.api().create(Resource.PODS, context.namespace(), new Specs(blueprint).pod(instance, serial));
        return SECOND;
    }

    private void fill(Blueprint blueprint, ObjectNode cluster, String instance) {
        if (cluster.at("/status/currentPrimary").asString("").isEmpty()) {
            context.events().normal(cluster, "CreatingInstance", "Primary instance (initdb)");
            context.api().create(Resource.JOBS, context.namespace(), new Specs(blueprint).initdb(instance));
        } else {
            context.api().create(Resource.JOBS, context.namespace(), new Specs(blueprint).join(instance));
        }
    }

    private void ready(String claim) {
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("metadata").putObject("annotations").put(Names.VOLUME_STATUS, "ready");
        context.api().patch(Resource.VOLUME_CLAIMS, context.namespace(), claim, patch);
    }

    private Duration join(Blueprint blueprint, ObjectNode cluster, Parts parts) {
        var taken = parts.claims().stream().map(Pods::name).toList();
        var serial = IntStream.iterate(1, each -> each + 1)
                .filter(each -> !parts.volumes().instances().contains(blueprint.name() + "-" + each)).findFirst().orElseThrow();
        var instance = blueprint.name() + "-" + serial;
        if (taken.contains(instance)) {
            status.phase(Names.CREATING_REPLICA,
                    "Waiting for PVC \"%1$s\" to be removed before recreating instance \"%1$s\"".formatted(instance));
            return SECOND;
        }
        context.events().normal(cluster, "CreatingInstance", "Creating instance " + instance);
        status.phase(Names.CREATING_REPLICA, "Creating replica %s-join".formatted(instance));
        context.api().create(Resource.JOBS, context.namespace(), new Specs(blueprint).join(instance));
        claim(blueprint, instance, serial);
        return null;
    }

    /** The instance to remove: one that is not running, else the youngest replica. */
    private static ObjectNode superfluous(ObjectNode cluster, Parts parts) {
        var primary = cluster.at("/status/currentPrimary").asString("");
        return parts.pods().stream().filter(each -> !Pods.name(each).equals(primary))
                .min(Comparator.comparing(Pods::ready).thenComparing(each -> -Volumes.serial(each))).orElseThrow();
    }

    private void remove(ObjectNode pod, Parts parts) {
        var instance = Pods.name(pod);
        parts.volumes().of(instance).forEach(each ->
                context.api().delete(Resource.VOLUME_CLAIMS, context.namespace(), Pods.name(each)));
        context.api().delete(Resource.PODS, context.namespace(), instance);
        parts.jobs().stream().filter(each -> Jobs.of(each, instance))
                .forEach(each -> context.api().delete(Resource.JOBS, context.namespace(), Pods.name(each)));
    }

    private Duration finish(Parts parts) {
        parts.openJobs().forEach(each -> context.api().delete(Resource.JOBS, context.namespace(), Pods.name(each),
                ApiClient.JSON.createObjectNode().put("propagationPolicy", "Foreground")));
        status.phase(Names.HEALTHY, "");
        return null;
    }
}
