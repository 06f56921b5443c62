package dev.howdah.sandbox.node;

import dev.howdah.sandbox.kube.PodRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Logs, commands, and ports of pods, for the API server; with a kubelet's words when that cannot be. */
final class PodAccess implements PodRuntime {
    private static final Duration UNREACHABLE = Duration.ofSeconds(30);
    private static final Duration PROXY_DEADLINE = Duration.ofSeconds(60);

    private record Target(Kubelet kubelet, PodWorker worker) {}

    private final Map<String, Kubelet> kubelets;
    private final Wire wire;
    private final TimeScale scale;
    private final Path logs;

    PodAccess(Map<String, Kubelet> kubelets, Wire wire, TimeScale scale, Path logs) {
        this.kubelets = kubelets;
        this.wire = wire;
        this.scale = scale;
        this.logs = logs;
    }

    /** The newest of that name: an older one may still run on a node without network. */
    private Target target(PodKey pod) throws IOException {
        return kubelets.values().stream().flatMap(kubelet -> kubelet.workers(pod.namespace(), pod.name()).stream()
                .map(worker -> new Target(kubelet, worker))).max(Comparator.comparing(each -> each.worker.since()))
                .orElseThrow(() -> new IOException("pod \"" + pod.name() + "\" not found"));
    }

    /** As a real node that answers no more: nothing for a long time, then {@code message}. */
    private void requireNetwork(Target target, String message) throws IOException {
        if (target.kubelet.uplink().up()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(scale.of(UNREACHABLE).toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(message);
        }
        throw new NoRouteToHostException(message);
    }

    private static String backend(Target target) {
        return target.kubelet.spec().hostIp() + ":10250";
    }

    private static ContainerSlot slot(Target target, String container) throws IOException {
        var pod = Fields.name(target.worker.pod());
        return target.worker.slot(container).orElseThrow(() ->
                new IOException("container " + container + " is not valid for pod " + pod));
    }

    @Override
    public void logs(PodKey pod, LogRequest request, OutputStream out) throws IOException {
        var target = target(pod);
        var slot = slot(target, request.container());
        requireNetwork(target, "Get \"https://" + backend(target) + "/containerLogs/" + pod.namespace() + "/"
                + pod.name() + "/" + slot.name() + "\": dial tcp " + backend(target) + ": i/o timeout");
        var text = new LogText(request, out);
        if (request.previous()) {
            text.write(previous(target, slot));
            return;
        }
        var current = slot.current();
        if (current.isEmpty()) {
            throw new IOException("container \"" + slot.name() + "\" in pod \"" + pod.name()
                    + "\" is waiting to start: " + slot.seen().reason());
        }
        follow(target, current.get().log(), request.follow(), text);
    }

    private static void follow(Target target, ContainerLog log, boolean follow, LogText text) throws IOException {
        var reading = log.read(follow);
        Consumer<Boolean> cut = up -> {
            if (!up) {
                reading.rest().offer(ContainerLog.END);
            }
        };
        target.kubelet.uplink().observe(cut);
        try {
            text.write(reading.lines());
            for (var line = reading.rest().take(); line != ContainerLog.END; line = reading.rest().take()) {
                text.writeNow(line);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            target.kubelet.uplink().forget(cut);
            log.forget(reading.rest());
        }
    }

    private List<ContainerLog.Line> previous(Target target, ContainerSlot slot) throws IOException {
        var pod = Fields.uid(target.worker.pod());
        var file = logs.resolve(pod).resolve(slot.name()).resolve(slot.restarts() - 1 + ".log");
        if (slot.restarts() == 0 || !Files.exists(file)) {
            throw new IOException("previous terminated container \"" + slot.name() + "\" in pod \""
                    + Fields.name(target.worker.pod()) + "\" not found");
        }
        return ContainerLog.lines(file);
    }

    @Override
    public int exec(PodKey pod, ExecRequest request, InputStream in, OutputStream out, OutputStream err)
            throws IOException {
        var target = target(pod);
        var slot = slot(target, request.container());
        requireNetwork(target, "error dialing backend: dial tcp " + backend(target) + ": i/o timeout");
        var container = slot.current().filter(each -> each.execHandler().isPresent()).orElseThrow(() ->
                new IOException("unable to upgrade connection: container not found (\"" + slot.name() + "\")"));
        var caller = Thread.currentThread();
        Consumer<Boolean> cut = _ -> caller.interrupt();
        target.kubelet.uplink().observe(cut);
        try {
            return container.exec(request, in, out, err);
        } catch (InterruptedException stopped) {
            if (!container.ended()) {
                throw new IOException("connection reset by peer", stopped);
            }
            return RunningContainer.KILLED;
        } finally {
            target.kubelet.uplink().forget(cut);
            Thread.interrupted();
        }
    }

    private static Optional<InetSocketAddress> published(Target target, int port) {
        return target.worker.slots().stream().flatMap(each -> each.current().stream())
                .flatMap(each -> each.port(port).stream()).findFirst();
    }

    @Override
    public Socket forward(PodKey pod, int port) throws IOException {
        var target = target(pod);
        requireNetwork(target, "error dialing backend: dial tcp " + backend(target) + ": i/o timeout");
        var refused = "failed to connect to localhost:" + port + " inside namespace, IPv4: dial tcp4 127.0.0.1:" + port
                + ": connect: connection refused";
        var address = published(target, port).orElseThrow(() -> new IOException(refused));
        try {
            return Wire.connect(address, target.kubelet.uplink());
        } catch (IOException failed) {
            throw new IOException(refused, failed);
        }
    }

    @Override
    public ProxyResponse proxy(PodKey pod, ProxyRequest request) throws IOException {
        var target = target(pod);
        var where = target.worker.podIp() + ":" + request.port();
        requireNetwork(target, "error trying to reach service: dial tcp " + where + ": i/o timeout");
        var address = published(target, request.port()).orElseThrow(() ->
                new IOException("error trying to reach service: " + Wire.refused(where)));
        try {
            var response = wire.send(request.scheme(), address, request.method(), request.path(), request.headers(),
                    request.body() == null ? new byte[0] : request.body(), PROXY_DEADLINE);
            return new ProxyResponse(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException failed) {
            throw new IOException("error trying to reach service: " + Wire.words(failed, where), failed);
        }
    }
}
