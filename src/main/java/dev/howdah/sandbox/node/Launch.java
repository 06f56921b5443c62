package dev.howdah.sandbox.node;

import dev.howdah.sandbox.node.Program.ImageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Starts containers of one pod: finds what their image does, and waits with those that keep failing. */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final Duration RETRY = Duration.ofSeconds(12);
    private static final String NO_IMAGE = "ErrImagePull";

    private final Surroundings node;
    private final Supplier<JsonNode> pod;
    private final String podIp;

    Launch(Surroundings node, Supplier<JsonNode> pod, String podIp) {
        this.node = node;
        this.pod = pod;
        this.podIp = podIp;
    }

    /** Whether it failed so often, or so recently, that it may not start now; the slot then says so. */
    boolean mustWait(ContainerSlot slot) {
        if (slot.seen().reason().equals(NO_IMAGE)) {
            return waitForImage(slot);
        }
        var seen = slot.seen();
        var ended = slot.lastEnd();
        if (ended == null) {
            return false;
        }
        if (slot.backOff().remaining(ended.finishedAt(), Instant.now()).isZero()) {
            slot.backOff().restart(ended.finishedAt(), Instant.now());
            return false;
        }
        var where = Fields.name(pod.get()) + "_" + Fields.namespace(pod.get()) + "(" + Fields.uid(pod.get()) + ")";
        record(slot, "Warning", "BackOff", "Back-off restarting failed container " + slot.name() + " in pod " + where);
        if (slot.retryAt().isAfter(ended.finishedAt())) {
            slot.seen(seen.waiting("CrashLoopBackOff", "back-off " + duration(slot.backOff().delay())
                    + " restarting failed container=" + slot.name() + " pod=" + where));
        }
        retryLater(slot);
        return true;
    }

    private boolean waitForImage(ContainerSlot slot) {
        var message = "Back-off pulling image \"" + slot.image() + "\"";
        record(slot, "Normal", "BackOff", message);
        record(slot, "Warning", "Failed", "Error: ImagePullBackOff");
        slot.seen(slot.seen().waiting("ImagePullBackOff", message + ": " + NO_IMAGE + ": " + slot.seen().message()));
        retryLater(slot);
        return true;
    }

    private void retryLater(ContainerSlot slot) {
        slot.retryAt(Instant.now().plus(node.scale().of(RETRY)));
    }

    private static String duration(Duration delay) {
        return delay.toMinutes() == 0 ? delay.toSeconds() + "s" : delay.toMinutes() + "m" + delay.toSecondsPart() + "s";
    }

    /** What the container's image does; empty when there is no such image, which the slot then says. */
    Optional<Program> program(ContainerSlot slot) {
        try {
            var program = slot.init() && !slot.sidecar() ? Bootstrap.PROGRAM
                    : node.programs().forContainer(pod.get(), slot.spec());
            record(slot, "Normal", "Pulled", "Container image \"" + slot.image() + "\" already present on machine");
            return Optional.of(program);
        } catch (ImageUnavailable unavailable) {
            record(slot, "Normal", "Pulling", "Pulling image \"" + slot.image() + "\"");
            record(slot, "Warning", "Failed", "Failed to pull image \"" + slot.image() + "\": "
                    + unavailable.getMessage());
            record(slot, "Warning", "Failed", "Error: " + NO_IMAGE);
            slot.seen(slot.seen().waiting(NO_IMAGE, unavailable.getMessage()));
            retryLater(slot);
            return Optional.empty();
        }
    }

    void start(ContainerSlot slot, Program program) {
        var restart = slot.seen().id().isEmpty() ? 0 : slot.restarts() + 1;
        var log = new ContainerLog(node.log(Fields.uid(pod.get()), slot.name(), restart));
        forgetLog(slot, restart - 2);
        var place = new RunningContainer.Place(pod.get(), podIp, node.node(), node.uplink(), node.volumes());
        var container = new RunningContainer(place, slot.name(), log);
        record(slot, "Normal", "Created", "Created container: " + slot.name());
        slot.begin(container);
        container.start(program);
        record(slot, "Normal", "Started", "Started container " + slot.name());
    }

    private void forgetLog(ContainerSlot slot, int restart) {
        try {
            Files.deleteIfExists(node.log(Fields.uid(pod.get()), slot.name(), restart));
        } catch (IOException failed) {
            LOG.debug("old log of {} stays", slot.name(), failed);
        }
    }

    private void record(ContainerSlot slot, String type, String reason, String message) {
        node.events().record(pod.get(), slot.fieldPath(), type, reason, message);
    }
}
