package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.node.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A container without a kubelet: one run of a program, its log in memory, its network switched by hand. */
final class TestContainer implements Container {
    private static final int KILLED = 137;
    private final JsonNode pod;
    private final String name;
    private final Path volumes;
    private final CountDownLatch terminating = new CountDownLatch(1);
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Map<Integer, InetSocketAddress> ports = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> observers = new CopyOnWriteArrayList<>();
    private volatile boolean connected = true;
    private volatile Duration grace = Duration.ofSeconds(30);
    private volatile ExecHandler handler;
    private Thread thread;

    TestContainer(JsonNode pod, String name, Path volumes) {
        this.pod = pod;
        this.name = name;
        this.volumes = volumes;
    }

    /** What a command said and how it ended. */
    record Said(int code, String out, String err) {}

    TestContainer start(Program program) {
        thread = Thread.ofVirtual().name(pod() + "/" + name).start(() -> {
            try {
                exit.complete(program.run(this));
            } catch (InterruptedException killed) {
                exit.complete(KILLED);
            } catch (RuntimeException failed) {
                exit.completeExceptionally(failed);
            }
        });
        return this;
    }

    void terminate(Duration patience) {
        grace = patience;
        terminating.countDown();
    }

    /** As SIGKILL. */
    void kill() {
        thread.interrupt();
    }

    boolean ended() {
        return exit.isDone();
    }

    int awaitExit() {
        return exit.orTimeout(60, TimeUnit.SECONDS).join();
    }

    void network(boolean up) {
        connected = up;
        observers.forEach(observer -> observer.accept(up));
    }

    List<String> log() {
        return List.copyOf(lines);
    }

    InetSocketAddress port(int port) {
        return ports.get(port);
    }

    boolean listens(int port) {
        return ports.containsKey(port);
    }

    Said exec(String... command) {
        return execWith("", command);
    }

    Said execWith(String input, String... command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        if (handler == null) {
            return new Said(1, "", "container not running");
        }
        try {
            var code = handler.run(List.of(command), false,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** One value, or what went wrong. */
    String query(String sql) {
        var said = exec("psql", "-tAc", sql);
        return said.code() == 0 ? said.out().strip() : said.err().strip();
    }

    @Override
    public String namespace() {
        return pod.at("/metadata/namespace").asString();
    }

    @Override
    public String pod() {
        return pod.at("/metadata/name").asString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JsonNode podObject() {
        return pod;
    }

    @Override
    public String podIp() {
        return "10.244.0.2";
    }

    @Override
    public String node() {
        return "node-1";
    }

    @Override
    public Path volume(String claim) {
        return volumes.resolve(claim);
    }

    @Override
    public void log(String line) {
        lines.add(line);
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
        ports.put(port, address);
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public void onNetwork(Consumer<Boolean> observer) {
        observers.add(observer);
    }

    @Override
    public void exec(ExecHandler next) {
        handler = next;
    }
}
