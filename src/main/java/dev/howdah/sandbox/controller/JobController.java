package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.TimeScale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a pod for each job until one succeeds, or too many have failed. */
final class JobController extends Worker {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private final TimeScale scale;
    private final EventRecorder events;
    private final Map<String, ObjectNode> begun = new HashMap<>();

    JobController(ApiClient api, TimeScale scale) {
        super(api, "jobs", Resource.PODS, Resource.JOBS);
        this.scale = scale;
        events = new EventRecorder(api, "job-controller", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        var open = all(Resource.JOBS).stream().filter(each -> !Fields.deleting(each))
                .filter(each -> !Fields.isTrue(each, "Complete") && !Fields.isTrue(each, "Failed")).toList();
        begun.keySet().retainAll(open.stream().map(Fields::uid).toList());
        var waits = new ArrayList<Duration>();
        each(open, job -> look(job).ifPresent(waits::add));
        return waits.stream().min(Duration::compareTo);
    }

    /** Those of the job that are seen, and the last one begun while it is not seen yet. */
    private List<ObjectNode> pods(ObjectNode job) {
        var pods = new ArrayList<>(all(Resource.PODS).stream().filter(each -> Fields.ownedBy(each, Fields.uid(job)))
                .toList());
        var last = begun.get(Fields.uid(job));
        if (last != null && pods.stream().noneMatch(each -> Fields.uid(each).equals(Fields.uid(last)))) {
            api().find(Resource.PODS, Fields.namespace(last), Fields.name(last)).ifPresent(pods::add);
        }
        return pods;
    }

    private Optional<Duration> look(ObjectNode job) {
        var pods = pods(job);
        var failed = (int) pods.stream().filter(each -> phase(each).equals("Failed")).count();
        var active = (int) pods.stream().filter(each -> !Fields.finished(each)).count();
        if (pods.stream().anyMatch(each -> phase(each).equals("Succeeded"))) {
            finish(job, "Complete", "SuccessCriteriaMet", "CompletionsReached",
                    "Reached expected number of succeeded pods", failed);
            events.normal(job, "Completed", "Job completed");
            return Optional.empty();
        }
        if (failed > job.at("/spec/backoffLimit").asInt(6)) {
            finish(job, "Failed", "FailureTarget", "BackoffLimitExceeded",
                    "Job has reached the specified backoff limit", failed);
            events.warning(job, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
            return Optional.empty();
        }
        if (active == 0) {
            var wait = untilRetry(pods, failed);
            if (wait.isPresent()) {
                return wait;
            }
            begin(job);
            active = 1;
        }
        count(job, active, failed);
        return Optional.empty();
    }

    private static String phase(ObjectNode pod) {
        return Fields.text(pod, "/status/phase");
    }

    /** A failed pod is followed by the next one after 10, 20, 40 ... seconds. */
    private Optional<Duration> untilRetry(List<ObjectNode> pods, int failed) {
        var ended = pods.stream().flatMap(each -> each.at("/status/containerStatuses").valueStream())
                .map(each -> each.at("/state/terminated/finishedAt").asString("")).filter(each -> !each.isEmpty())
                .map(Instant::parse).max(Instant::compareTo);
        var due = ended.map(each -> each.plus(scale.of(FIRST_RETRY.multipliedBy(1L << Math.clamp(failed - 1, 0, 6)))));
        return due.map(each -> Duration.between(Instant.now(), each)).filter(Duration::isPositive);
    }

    private void begin(ObjectNode job) {
        var pod = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
        var template = job.at("/spec/template");
        var metadata = pod.putObject("metadata").put("generateName", Fields.name(job) + "-")
                .put("namespace", Fields.namespace(job));
        metadata.set("labels", template.at("/metadata/labels").isObject() ? template.at("/metadata/labels").deepCopy()
                : ApiClient.JSON.createObjectNode());
        if (template.at("/metadata/annotations").isObject()) {
            metadata.set("annotations", template.at("/metadata/annotations").deepCopy());
        }
        metadata.withObject("/labels").put("batch.kubernetes.io/controller-uid", Fields.uid(job))
                .put("batch.kubernetes.io/job-name", Fields.name(job)).put("controller-uid", Fields.uid(job))
                .put("job-name", Fields.name(job));
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "batch/v1").put("kind", "Job")
                .put("name", Fields.name(job))
                .put("uid", Fields.uid(job)).put("controller", true).put("blockOwnerDeletion", true);
        pod.set("spec", template.path("spec").deepCopy());
        var made = api().create(Resource.PODS, Fields.namespace(job), pod);
        begun.put(Fields.uid(job), made);
        events.normal(job, "SuccessfulCreate", "Created pod: " + Fields.name(made));
    }

    private void count(ObjectNode job, int active, int failed) {
        if (job.at("/status/active").asInt(0) != active || job.at("/status/failed").asInt(0) != failed) {
            var patch = ApiClient.JSON.createObjectNode();
            var status = patch.putObject("status").put("active", active).put("failed", failed);
            if (!job.at("/status").has("startTime")) {
                status.put("startTime", Fields.now());
            }
            api().patchStatus(Resource.JOBS, Fields.namespace(job), Fields.name(job), patch);
        }
    }

    private void finish(ObjectNode job, String end, String before, String reason, String message, int failed) {
        var patch = ApiClient.JSON.createObjectNode();
        var status = patch.putObject("status").putNull("active").put("failed", failed);
        if (end.equals("Complete")) {
            status.put("succeeded", 1).put("completionTime", Fields.now());
        }
        var conditions = status.putArray("conditions");
        condition(conditions, before, reason, message);
        condition(conditions, end, reason, message);
        api().patchStatus(Resource.JOBS, Fields.namespace(job), Fields.name(job), patch);
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message) {
        conditions.addObject().put("type", type).put("status", "True").put("lastProbeTime", Fields.now())
                .put("lastTransitionTime", Fields.now()).put("reason", reason).put("message", message);
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
