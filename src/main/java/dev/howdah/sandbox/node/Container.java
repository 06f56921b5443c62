package dev.howdah.sandbox.node;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a running program sees of its container and its pod. Thread-safe. */
public interface Container {
    String namespace();

    String pod();

    String name();

    /** The pod as it was when the container was started. */
    JsonNode podObject();

    /** The pod's address in the cluster, such as 10.244.1.7; not reachable from the machine. */
    String podIp();

    String node();

    /** The directory that stands for the volume claim of that name. */
    Path volume(String claim);

    /** Writes a line to the container's standard output. */
    void log(String line);

    /** Whether the container has been asked to end. */
    boolean terminating();

    /** Waits until it is asked to end or {@code patience} is over; returns {@link #terminating()}. */
    boolean awaitTermination(Duration patience) throws InterruptedException;

    /** How long it may take to end, from the request on. */
    Duration grace();

    /** Makes a loopback address of this machine reachable as {@code port} of the pod, until the container ends. */
    void listen(int port, InetSocketAddress address);

    /** Whether the node has its network: without it nothing of the pod is reachable and the pod reaches nothing. */
    boolean connected();

    /** Calls {@code observer} when the network is lost ({@code false}) or back ({@code true}). */
    void onNetwork(java.util.function.Consumer<Boolean> observer);

    /** Answers commands that are executed in the container. */
    void exec(ExecHandler handler);

    /** Runs one command of a user. */
    @FunctionalInterface
    interface ExecHandler {
        int run(List<String> command, boolean tty, InputStream in, OutputStream out, OutputStream err)
                throws InterruptedException;
    }
}
