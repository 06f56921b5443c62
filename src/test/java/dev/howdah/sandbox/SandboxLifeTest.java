package dev.howdah.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.kube.Kubectl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a sandbox in a process of its own begins, ends and begins again. */
@EnabledOnOs(OS.LINUX)
@EnabledIf("dev.howdah.sandbox.kube.Kubectl#installed")
class SandboxLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(15);
    @TempDir
    private Path directory;

    @Test
    void killedItLeavesNoServerBehindAndItsClusterComesBackWithEveryRow() throws Exception {
        var runs = new ArrayList<Path>();
        var killed = start();
        try {
            create();
            assertTrue(sql("c-1", "create table note (text text)").isEmpty());
            assertTrue(sql("c-1", "insert into note values ('kept')").isEmpty());
            assertEquals(2, postmasters().size());
            runs.addAll(runDirectories());
            assertEquals(2, runs.size());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        await("the end of all servers", END, () -> postmasters().isEmpty());
        await("the removal of their sockets and keys", END, () -> runs.stream().noneMatch(Files::exists));
        var again = start();
        try {
            healthy();
            await("the row", PATIENCE, () -> kubectl().run("exec", "c-1", "--", "psql", "-tAc", "table note").out().equals("kept\n"));
            assertEquals("t", sql("c-2", "select pg_is_in_recovery()"));
            again.getOutputStream().close();
            assertTrue(again.waitFor(END.toSeconds(), TimeUnit.SECONDS), "the sandbox ends with its input");
            assertEquals(0, again.exitValue());
            assertEquals(List.of(), postmasters());
        } finally {
            again.destroyForcibly().waitFor();
        }
    }

    @Test
    void terminatedItEndsEverythingThatItStarted() throws Exception {
        var process = start();
        try {
            create();
            process.destroy();
            assertTrue(process.waitFor(END.toSeconds(), TimeUnit.SECONDS), "the sandbox ends when it is terminated");
            assertEquals(List.of(), postmasters());
            assertEquals(List.of(), process.descendants().toList());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSecondSandboxInTheSameDirectoryIsRefused() throws Exception {
        var first = start();
        try {
            var second = launch();
            try (var errors = new BufferedReader(new InputStreamReader(second.getErrorStream(), StandardCharsets.UTF_8))) {
                assertTrue(second.waitFor(END.toSeconds(), TimeUnit.SECONDS), "the second one ends by itself");
                assertFalse(errors.lines().toList().isEmpty());
                assertEquals(1, second.exitValue());
            } finally {
                second.destroyForcibly().waitFor();
            }
            kubectl().run("get", "nodes").orFail();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "dev.howdah.boot.Main", "sandbox", "--dir", directory.toString()).start();
    }

    /** Starts one and waits for its line. */
    private Process start() throws IOException {
        var process = launch();
        var line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertTrue(line != null && line.contains("\"kubeconfig\""), String.valueOf(line));
        return process;
    }

    private void create() {
        kubectl().runWith("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: c}
                spec:
                  instances: 2
                  storage: {size: 1Gi}
                  postgresql: {synchronous: {method: any, number: 1, dataDurability: required}}
                """, "apply", "-f", "-").orFail();
        healthy();
    }

    private void healthy() {
        await("a healthy cluster", PATIENCE, () -> kubectl().run("get", "cluster", "c", "-o",
                "jsonpath={.status.phase}/{.status.readyInstances}").out().equals("Cluster in healthy state/2"));
    }

    private String sql(String pod, String statement) {
        return kubectl().run("exec", pod, "--", "psql", "-qtAc", statement).orFail().out().strip();
    }

    private Kubectl kubectl() {
        return new Kubectl(directory.resolve("kubeconfig"));
    }

    /** The processes of this machine that serve a data directory of this sandbox. */
    private List<String> postmasters() {
        return ProcessHandle.allProcesses().map(each -> each.info().commandLine().orElse(""))
                .filter(each -> each.contains("postgres") && each.contains(" -D " + directory) && !each.contains("watchdog"))
                .toList();
    }

    /** Where the servers have their sockets and keys. */
    private List<Path> runDirectories() {
        return postmasters().stream().map(each -> Path.of(each.replaceFirst(".* unix_socket_directories=(\\S+) .*", "$1"))).toList();
    }

    private static void await(String what, Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + patience.toSeconds() + " s: " + what);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
