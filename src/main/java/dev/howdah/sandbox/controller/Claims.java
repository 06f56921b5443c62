package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says why a claim waits, keeps claims that a pod uses, grows those that ask for more, removes disks that nobody
 * claims.
 */
final class Claims extends Worker {
    private static final String PROTECTION = "kubernetes.io/pvc-protection";
    private final EventRecorder events;
    private final Set<String> told = new HashSet<>();

    Claims(ApiClient api) {
        super(api, "claims", Resource.PODS, Resource.VOLUME_CLAIMS, Resource.VOLUMES);
        events = new EventRecorder(api, "persistentvolume-controller", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.VOLUME_CLAIMS), this::look);
        each(all(Resource.VOLUMES).stream().filter(this::unclaimed).toList(), this::reclaim);
        return Optional.empty();
    }

    private void look(ObjectNode claim) {
        if (Fields.deleting(claim)) {
            if (!used(claim)) {
                release(claim);
            }
        } else if (Fields.text(claim, "/spec/volumeName").isEmpty()) {
            explain(claim);
        } else {
            grow(claim);
        }
    }

    private boolean used(ObjectNode claim) {
        return all(Resource.PODS).stream().filter(each -> Fields.namespace(each).equals(Fields.namespace(claim)))
                .filter(each -> !Fields.finished(each) || Fields.deleting(each))
                .anyMatch(each -> VolumeBinder.claimNames(each).contains(Fields.name(claim)));
    }

    private void release(ObjectNode claim) {
        var patch = ApiClient.JSON.createObjectNode();
        var left = patch.putObject("metadata").putArray("finalizers");
        claim.at("/metadata/finalizers").valueStream().filter(each -> !each.asString().equals(PROTECTION))
                .forEach(left::add);
        try {
            api().patch(Resource.VOLUME_CLAIMS, Fields.namespace(claim), Fields.name(claim), patch);
        } catch (ApiException gone) {
            if (!gone.notFound()) {
                throw gone;
            }
        }
    }

    private void explain(ObjectNode claim) {
        if (told.add(Fields.uid(claim))) {
            events.normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        }
    }

    private void grow(ObjectNode claim) {
        var wanted = claim.at("/spec/resources/requests/storage").asString("");
        if (!wanted.isEmpty() && !wanted.equals(claim.at("/status/capacity/storage").asString(wanted))) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("status").putObject("capacity").put("storage", wanted);
            api().patchStatus(Resource.VOLUME_CLAIMS, Fields.namespace(claim), Fields.name(claim), patch);
            var disk = ApiClient.JSON.createObjectNode();
            disk.putObject("spec").putObject("capacity").put("storage", wanted);
            api().patch(Resource.VOLUMES, "", Fields.text(claim, "/spec/volumeName"), disk);
        }
    }

    private boolean unclaimed(ObjectNode volume) {
        var claim = Fields.text(volume, "/spec/claimRef/uid");
        return !claim.isEmpty() && all(Resource.VOLUME_CLAIMS).stream()
                .noneMatch(each -> Fields.uid(each).equals(claim));
    }

    /** Asks again before a disk is thrown away: the claim may be newer than what was seen. */
    private void reclaim(ObjectNode volume) {
        var claim = api().find(Resource.VOLUME_CLAIMS, Fields.text(volume, "/spec/claimRef/namespace"),
                Fields.text(volume, "/spec/claimRef/name")).map(Fields::uid).orElse("");
        if (claim.equals(Fields.text(volume, "/spec/claimRef/uid"))) {
            return;
        }
        if (Fields.text(volume, "/spec/persistentVolumeReclaimPolicy").equals("Delete")) {
            api().delete(Resource.VOLUMES, "", Fields.name(volume));
        } else if (!Fields.text(volume, "/status/phase").equals("Released")) {
            var released = ApiClient.JSON.createObjectNode();
            released.putObject("status").put("phase", "Released");
            api().patchStatus(Resource.VOLUMES, "", Fields.name(volume), released);
        }
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
