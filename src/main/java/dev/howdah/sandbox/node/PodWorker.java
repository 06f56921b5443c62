package dev.howdah.sandbox.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Runs one pod from the moment it is assigned to the node until it is gone. As a real kubelet it looks at its
 * containers once a second and acts on what it saw then; deletions and probes are answered at once.
 */
final class PodWorker implements Prober.Listener {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SANDBOX = Duration.ofMillis(350);
    private static final Duration RELEASE = Duration.ofMillis(450);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(2);

    private final Surroundings node;
    private final String podIp;
    private final List<ContainerSlot> slots = new ArrayList<>();
    private final List<Prober> probers = new ArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final StatusWriter writer;
    private final Launch launch;
    private final Runnable onEnd;
    private volatile JsonNode pod;
    private volatile boolean gone;
    private volatile boolean closing;
    private volatile boolean dirty;
    private boolean sandbox;
    private boolean completed;
    private boolean phaseShown;
    private Thread thread;

    PodWorker(JsonNode pod, String podIp, Surroundings node, Runnable onEnd) {
        this.pod = pod;
        this.podIp = podIp;
        this.node = node;
        this.onEnd = onEnd;
        writer = new StatusWriter(node.uplink(), pod, this::statusNow);
        launch = new Launch(node, this::pod, podIp);
        pod.at("/spec/initContainers").forEach(each -> slots.add(new ContainerSlot(each, true, node.scale())));
        pod.at("/spec/containers").forEach(each -> slots.add(new ContainerSlot(each, false, node.scale())));
    }

    void start() {
        thread = Thread.ofVirtual().name("pod-" + Fields.key(pod)).start(this::run);
    }

    JsonNode pod() {
        return pod;
    }

    Instant since() {
        return writer.began();
    }

    String podIp() {
        return podIp;
    }

    /** The container of that name; with an empty name the pod's first. */
    Optional<ContainerSlot> slot(String name) {
        return slots.stream().filter(each -> name.isEmpty() ? !each.init() : each.name().equals(name)).findFirst();
    }

    List<ContainerSlot> slots() {
        return List.copyOf(slots);
    }

    /** The pod's object has changed. */
    void update(JsonNode next) {
        var before = pod;
        pod = next;
        if (Fields.isTrue(next, "Ready") != writer.ready()) {
            refresh();
        }
        var deadline = next.at("/metadata/deletionTimestamp");
        if (Fields.deleting(next) && !before.at("/metadata/deletionTimestamp").equals(deadline)) {
            wake.release();
        }
    }

    /** The pod's object is no longer there. */
    void gone() {
        gone = true;
        wake.release();
    }

    /** Writes the status again: the node has its network back. */
    void refresh() {
        dirty = true;
        wake.release();
    }

    /** Ends the containers because the sandbox ends; the pod's object is left as it is. */
    void close() {
        closing = true;
        wake.release();
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }

    private boolean ending() {
        return gone || closing || Fields.deleting(pod);
    }

    private void run() {
        try {
            if (!Fields.finished(pod) && attached()) {
                begin();
                follow();
            }
            if (!ending()) {
                node.attachments().detach(pod);
            }
            awaitDeletion();
            terminate();
        } catch (InterruptedException stopped) {
            slots.forEach(each -> each.current().ifPresent(RunningContainer::kill));
        } finally {
            probers.forEach(Prober::close);
            node.attachments().detach(pod);
            onEnd.run();
        }
    }

    /** What changes while the status is being written is written the next time. */
    private void write() {
        dirty = false;
        if (!writer.write()) {
            dirty = true;
        }
    }

    /** A probe may find the pod changed at the same moment: that must not be overwritten. */
    private void look(ContainerSlot slot) {
        if (slot.look()) {
            dirty = true;
        }
    }

    /** Waits until no other pod has its disks any more; false when it ends before. */
    private boolean attached() throws InterruptedException {
        for (var told = false; !ending(); told = true) {
            var obstacle = node.attachments().attach(pod);
            if (obstacle.isEmpty()) {
                return true;
            }
            if (!told) {
                node.events().record(pod, "", "Warning", "FailedAttachVolume", obstacle.get().words());
            }
            wake.tryAcquire(node.scale().of(LOOK).toNanos(), TimeUnit.NANOSECONDS);
        }
        return false;
    }

    /** The pod is done: what could not be told of it without network is told later. */
    private void awaitDeletion() throws InterruptedException {
        while (!ending()) {
            wake.acquire();
            if (dirty && !ending()) {
                write();
            }
        }
    }

    private void begin() throws InterruptedException {
        for (var slot : slots) {
            for (var status : pod.at("/status/containerStatuses")) {
                if (!slot.init() && status.path("name").asString("").equals(slot.name())) {
                    slot.adopt(status);
                }
            }
            if (!slot.init() || slot.sidecar()) {
                probers.add(new Prober(slot, podIp, node.wire(), node.scale(), this));
            }
        }
        writer.write();
        sleep(SANDBOX);
    }

    private void follow() throws InterruptedException {
        var period = node.scale().of(LOOK);
        var next = Instant.now().plus(period).minus(node.scale().of(SANDBOX));
        startDue();
        while (!ending() && !phaseShown) {
            if (wake.tryAcquire(Math.max(0, Duration.between(Instant.now(), next).toNanos()), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
            if (!Instant.now().isBefore(next)) {
                next = Instant.now().isAfter(next.plus(period)) ? Instant.now().plus(period) : next.plus(period);
                look();
            }
            if (!ending()) {
                restartFailed();
                startDue();
            }
        }
    }

    private void look() throws InterruptedException {
        sandbox = true;
        if (completed) {
            phaseShown = true;
            sandbox = false;
            dirty = true;
        }
        slots.forEach(this::look);
        if (!completed && terminalPhase()) {
            completed = true;
            end(slots.stream().filter(ContainerSlot::alive).toList(), false);
        }
    }

    private void restartFailed() throws InterruptedException {
        for (var slot : slots) {
            if (!slot.failedProbe().isEmpty() && slot.alive()) {
                var message = "Container " + slot.name() + " failed " + slot.failedProbe()
                        + " probe, will be restarted";
                node.events().record(pod, slot.fieldPath(), "Normal", "Killing", message);
                end(List.of(slot), false);
                look(slot);
            }
        }
    }

    private record Start(ContainerSlot slot, Program program) {}

    private void startDue() {
        var starts = new ArrayList<Start>();
        for (var slot : due()) {
            if (Instant.now().isBefore(slot.retryAt())) {
                continue;
            }
            var program = launch.mustWait(slot) ? Optional.<Program>empty() : launch.program(slot);
            program.ifPresentOrElse(each -> starts.add(new Start(slot, each)), () -> dirty = true);
        }
        if (dirty || !starts.isEmpty()) {
            write();
        }
        starts.forEach(each -> launch.start(each.slot, each.program));
    }

    /** Those that should run and do not: init containers one after the other, then the rest together. */
    private List<ContainerSlot> due() {
        var due = new ArrayList<ContainerSlot>();
        for (var slot : slots) {
            if (slot.init() && !slot.initialized()) {
                return mayRun(slot) ? List.of(slot) : List.of();
            }
            if (!slot.init() && mayRun(slot)) {
                due.add(slot);
            }
        }
        return completed ? List.of() : due;
    }

    private boolean mayRun(ContainerSlot slot) {
        if (slot.current().isPresent() && !slot.observed()) {
            return false;
        }
        return slot.lastEnd() == null || restarts(slot);
    }

    private boolean restarts(ContainerSlot slot) {
        return switch (pod.at("/spec/restartPolicy").asString("Always")) {
            case "Never" -> slot.sidecar();
            case "OnFailure" -> slot.sidecar() || slot.lastEnd().exitCode() != 0;
            default -> true;
        };
    }

    /** Asks containers to end, waits as long as their grace allows, then kills them. */
    private void end(List<ContainerSlot> ending, boolean deletion) throws InterruptedException {
        var began = Instant.now();
        ending.forEach(each -> each.current().ifPresent(it -> it.terminate(grace(deletion))));
        for (var slot : ending) {
            var container = slot.current().orElseThrow();
            while (!container.ended() && Instant.now().isBefore(began.plus(grace(deletion || ending())))) {
                container.awaitEnd(node.scale().of(Duration.ofMillis(100)));
            }
            if (!container.ended()) {
                container.kill();
                container.awaitEnd(CLOSING);
            }
        }
    }

    /** As granted, but never so short, however fast the clock, that a server has no time to shut down. */
    private Duration grace(boolean deletion) {
        if (closing) {
            return CLOSING;
        }
        var granted = deletion ? pod.at("/metadata/deletionGracePeriodSeconds").asInt(gone ? 0 : 30)
                : pod.at("/spec/terminationGracePeriodSeconds").asInt(30);
        var scaled = node.scale().seconds(gone ? 0 : granted);
        return scaled.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : scaled;
    }

    private void terminate() throws InterruptedException {
        var alive = slots.stream().filter(ContainerSlot::alive).toList();
        probers.forEach(Prober::stopping);
        if (!closing) {
            alive.forEach(each -> node.events().record(pod, each.fieldPath(), "Normal", "Killing",
                    "Stopping container " + each.name()));
            if (!gone && !Fields.finished(pod)) {
                writer.write();
            }
        }
        end(alive, true);
        node.attachments().detach(pod);
        probers.forEach(Prober::close);
        if (!closing) {
            release();
        }
    }

    /** Shows how the pod ended, then removes its object: nothing of it is left on the node. */
    private void release() throws InterruptedException {
        slots.forEach(ContainerSlot::look);
        for (var slot : slots) {
            var seen = slot.seen();
            if (!seen.terminated()) {
                slot.seen(seen.last() == null ? seen.neverStarted() : seen.last());
            }
        }
        completed = true;
        phaseShown = true;
        sandbox = false;
        while (!gone && !closing && !Fields.finished(pod) && !writer.write()) {
            sleep(LOOK);
        }
        sleep(RELEASE);
        while (!gone && !closing && !writer.delete()) {
            sleep(LOOK);
        }
        Volumes.removeTree(node.logs().resolve(Fields.uid(pod)));
    }

    private void sleep(Duration real) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(node.scale().of(real).toNanos());
    }

    private PodStatus statusNow() {
        var phase = phase();
        var terminal = phase.equals("Succeeded") || phase.equals("Failed");
        var started = pod.at("/status/startTime").asString("");
        var since = started.isEmpty() ? writer.began() : Instant.parse(started);
        return new PodStatus(pod, slots, phase, terminal && !phaseShown ? "Running" : phase, sandbox,
                sandbox || anySeen() ? podIp : "", node.hostIp(), since);
    }

    private boolean anySeen() {
        return slots.stream().anyMatch(each -> !each.seen().id().isEmpty());
    }

    private List<Snapshot> mains() {
        return slots.stream().filter(each -> !each.init()).map(ContainerSlot::seen).toList();
    }

    /** Whether the containers have ended and will not be started again. */
    private boolean terminalPhase() {
        return slots.stream().filter(each -> !each.init())
                .allMatch(each -> each.seen().terminated() && !restarts(each));
    }

    private String phase() {
        if (completed || terminalPhase()) {
            return mains().stream().allMatch(Snapshot::succeeded) ? "Succeeded" : "Failed";
        }
        return mains().stream().allMatch(each -> each.id().isEmpty()) ? "Pending" : "Running";
    }

    @Override
    public void unhealthy(ContainerSlot slot, String message) {
        node.events().record(pod, slot.fieldPath(), "Warning", "Unhealthy", message);
    }

    @Override
    public void changed() {
        dirty = true;
        wake.release();
    }
}
