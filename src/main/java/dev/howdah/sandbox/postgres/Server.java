package dev.howdah.sandbox.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One PostgreSQL server of this machine. It listens on a free port of 127.0.0.1 and on a Unix socket in a private
 * directory, through which alone its superuser comes in; it ends with this JVM, however that ends.
 */
public final class Server {
    /** The role that owns everything. */
    public static final String SUPERUSER = "postgres";

    /** How to shut down. */
    public enum Stop {
        /** Wait for the sessions to end. */
        SMART("TERM"),
        /** End the sessions, write a checkpoint, wait for the standbys to have everything. */
        FAST("INT"),
        /** Stop at once; the next start recovers. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    private static final String DRIVER_SOCKET = ".s.PGSQL.";
    private static final int CONNECT_SECONDS = 5;
    private static final Duration POLL = Duration.ofMillis(20);
    private final Binaries binaries;
    private final Path data;
    private final Path run;
    private volatile GuardedProcess process;
    private volatile int port;

    /**
     * A server that does not run yet.
     *
     * @param data its data directory
     * @param run a private directory with a short path (a socket's path has at most about 100 bytes) for socket and log;
     *     it is removed when this JVM ends before the server
     */
    public Server(Binaries binaries, Path data, Path run) {
        this.binaries = binaries;
        this.data = data;
        this.run = run;
    }

    /** Makes the data directory: UTF-8, checksums on; {@code options} are added to {@code initdb}'s own. */
    public void initialise(List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(binaries.program("initdb").toString(), "-D", data.toString(), "-U", SUPERUSER,
                "--auth-local=trust", "--auth-host=scram-sha-256", "--no-instructions", "--no-sync"));
        command.addAll(options);
        var process = new ProcessBuilder(Unprivileged.command(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("initdb: " + said.strip());
        }
    }

    /** Starts it; returns before it accepts connections. {@code settings} win over its configuration files. */
    public synchronized void start(Map<String, String> settings) throws IOException {
        if (alive()) {
            throw new IOException("The server runs already in " + data);
        }
        port = freePort();
        var command = new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", data.toString(),
                "-c", "listen_addresses=127.0.0.1", "-c", "port=" + port, "-c", "unix_socket_directories=" + run,
                "-c", "unix_socket_permissions=0700"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        process = GuardedProcess.start(Unprivileged.command(command), errors(), run);
    }

    /** Waits until it answers a query; empty-handed it says what the server wrote last. */
    public void awaitReady(Duration limit) throws IOException {
        var deadline = System.nanoTime() + limit.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            try (var connection = connect("postgres")) {
                return;
            } catch (SQLException notYet) {
                last = notYet;
            }
            if (!alive()) {
                break;
            }
            pause();
        }
        throw new IOException("The server does not answer: " + lastErrors(), last);
    }

    /** A session of the superuser through the Unix socket. */
    public Connection connect(String database) throws SQLException {
        return connect(database, Map.of());
    }

    /** The superuser's, whose commits do not wait for standbys: what keeps a server running must not hang with it. */
    public Connection administer(String database) throws SQLException {
        return connect(database, Map.of("options", "-c synchronous_commit=local -c statement_timeout=30000"));
    }

    /** A session through the Unix socket with more properties of the driver, such as {@code user}. */
    public Connection connect(String database, Map<String, String> more) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("socketFactory", LocalSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", socket().toString());
        properties.setProperty("socketTimeout", Integer.toString(CONNECT_SECONDS * 60));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("ApplicationName", "cnpg-instance-manager");
        properties.putAll(more);
        return DriverManager.getConnection("jdbc:postgresql://localhost/" + database, properties);
    }

    /** Reads its configuration files again. */
    public void reload() throws IOException {
        signal("HUP");
    }

    /** Asks a standby to become a primary; returns before it is one. */
    public void promote() throws IOException {
        Files.writeString(data.resolve("promote"), "");
        signal("USR1");
    }

    /** Stops it; false when it still ran after {@code limit}. */
    public boolean stop(Stop how, Duration limit) throws IOException {
        var running = process;
        return running == null || !running.signal(how.signal) || await(running, limit);
    }

    /** Kills the postmaster as the kernel would when memory runs out. */
    public void kill() throws IOException {
        signal("KILL");
    }

    /** Whether the postmaster runs. */
    public boolean alive() {
        return process != null && process.alive();
    }

    /** The exit code once it has ended; done with 0 when it never ran. */
    public CompletableFuture<Integer> ended() {
        return process == null ? CompletableFuture.completedFuture(0) : process.ended();
    }

    /** The postmaster's process id; 0 when it never ran. */
    public long pid() {
        return process == null ? 0 : process.program().map(ProcessHandle::pid).orElse(0L);
    }

    /** The TCP port on 127.0.0.1 of the latest start. */
    public int port() {
        return port;
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /** The Unix socket, which exists while the server runs. */
    public Path socket() {
        return run.resolve(DRIVER_SOCKET + port);
    }

    /** The file that takes what the postmaster says before its log begins. */
    public Path errors() {
        return run.resolve("postmaster.err");
    }

    private void signal(String name) throws IOException {
        if (process == null || !process.signal(name)) {
            throw new IOException("The server does not run: " + data);
        }
    }

    private static boolean await(GuardedProcess process, Duration limit) {
        try {
            process.ended().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String lastErrors() throws IOException {
        return Files.exists(errors()) ? Files.readString(errors()).strip() : "";
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the server", interrupted);
        }
    }
}
