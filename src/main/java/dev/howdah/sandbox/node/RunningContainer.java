package dev.howdah.sandbox.node;

import dev.howdah.sandbox.kube.PodRuntime.ExecRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One run of a container: the thread that executes its program, and what that has published. */
final class RunningContainer implements Container {
    private static final Logger LOG = LoggerFactory.getLogger(RunningContainer.class);
    static final int KILLED = 137;

    /** The pod around the container, as far as it matters to a program. */
    record Place(JsonNode pod, String podIp, String node, Uplink uplink, Volumes volumes) {}

    private final Place place;
    private final String name;
    private final ContainerLog log;
    private final String id = HexFormat.of().formatHex(randomBytes());
    private final Instant startedAt = Instant.now();
    private final CountDownLatch terminating = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Integer, InetSocketAddress> ports = new ConcurrentHashMap<>();
    private final Map<Consumer<Boolean>, Boolean> observers = new ConcurrentHashMap<>();
    private final Set<Thread> callers = new HashSet<>();
    private volatile ExecHandler handler;
    private volatile Duration grace = Duration.ofSeconds(30);
    private volatile boolean killed;
    private volatile int exitCode;
    private volatile Instant finishedAt;
    private Thread thread;

    RunningContainer(Place place, String name, ContainerLog log) {
        this.place = place;
        this.name = name;
        this.log = log;
    }

    private static byte[] randomBytes() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    void start(Program program) {
        thread = Thread.ofVirtual().name(pod() + "/" + name).start(() -> run(program));
    }

    private void run(Program program) {
        var code = 1;
        try {
            code = program.run(this);
        } catch (InterruptedException stopped) {
            code = KILLED;
        } catch (RuntimeException failed) {
            LOG.warn("container {} of pod {} failed", name, pod(), failed);
        } finally {
            end(killed ? KILLED : code);
        }
    }

    private void end(int code) {
        exitCode = code;
        finishedAt = Instant.now();
        ports.clear();
        handler = null;
        observers.keySet().forEach(place.uplink::forget);
        log.close();
        ended.countDown();
        synchronized (callers) {
            callers.forEach(Thread::interrupt);
        }
    }

    /** Asks the program to end within {@code patience}; does not wait. */
    void terminate(Duration patience) {
        grace = patience;
        terminating.countDown();
    }

    /** Ends the program at once, as SIGKILL does. */
    void kill() {
        killed = true;
        thread.interrupt();
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean ended() {
        return ended.getCount() == 0;
    }

    String id() {
        return id;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    int exitCode() {
        return exitCode;
    }

    ContainerLog log() {
        return log;
    }

    Optional<InetSocketAddress> port(int port) {
        return Optional.ofNullable(ports.get(port));
    }

    Optional<ExecHandler> execHandler() {
        return Optional.ofNullable(handler);
    }

    /**
     * Runs a command on the caller's thread.
     *
     * @throws InterruptedException when the container ends before the command does
     */
    int exec(ExecRequest request, InputStream in, OutputStream out, OutputStream err) throws InterruptedException {
        var current = execHandler().orElseThrow(InterruptedException::new);
        synchronized (callers) {
            if (ended()) {
                throw new InterruptedException();
            }
            callers.add(Thread.currentThread());
        }
        try {
            return current.run(request.command(), request.tty(), in, out, err);
        } finally {
            synchronized (callers) {
                callers.remove(Thread.currentThread());
            }
        }
    }

    @Override
    public String namespace() {
        return Fields.namespace(place.pod);
    }

    @Override
    public String pod() {
        return Fields.name(place.pod);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JsonNode podObject() {
        return place.pod;
    }

    @Override
    public String podIp() {
        return place.podIp;
    }

    @Override
    public String node() {
        return place.node;
    }

    @Override
    public Path volume(String claim) {
        return place.volumes.directory(namespace(), claim);
    }

    @Override
    public void log(String line) {
        log.write(line);
    }

    @Override
    public boolean terminating() {
        return terminating.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(Duration patience) throws InterruptedException {
        return terminating.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Duration grace() {
        return grace;
    }

    @Override
    public void listen(int port, InetSocketAddress address) {
        if (!ended()) {
            ports.put(port, address);
        }
    }

    @Override
    public boolean connected() {
        return place.uplink.up();
    }

    @Override
    public void onNetwork(Consumer<Boolean> observer) {
        observers.put(observer, true);
        place.uplink.observe(observer);
    }

    @Override
    public void exec(ExecHandler next) {
        handler = next;
    }
}
