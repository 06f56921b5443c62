package dev.howdah.sandbox.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real kubectl, as an independent client. */
public final class Kubectl {
    private final Path kubeconfig;
    private final String namespace;

    public Kubectl(Path kubeconfig) {
        this(kubeconfig, "default");
    }

    public Kubectl(Path kubeconfig, String namespace) {
        this.kubeconfig = kubeconfig;
        this.namespace = namespace;
    }

    /** What it printed and how it ended. */
    public record Outcome(int code, String out, String err) {
        public Outcome orFail() {
            if (code != 0) {
                throw new AssertionError("kubectl ended with " + code + ": " + err + out);
            }
            return this;
        }
    }

    public static boolean installed() {
        try {
            return new ProcessBuilder("kubectl", "version", "--client").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Outcome run(String... arguments) {
        return runWith("", arguments);
    }

    /** Runs it with {@code input} on its standard input, for at most a minute. */
    public Outcome runWith(String input, String... arguments) {
        var command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString(), "--cache-dir",
                kubeconfig.resolveSibling("kubectl-cache").toString(), "--namespace", namespace));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).start();
            var out = new StringBuilder();
            var err = new StringBuilder();
            var readers = List.of(Thread.ofVirtual().start(() -> drain(process.getInputStream(), out)),
                    Thread.ofVirtual().start(() -> drain(process.getErrorStream(), err)));
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("kubectl did not end: " + command + " " + err);
            }
            for (var each : readers) {
                each.join();
            }
            return new Outcome(process.exitValue(), out.toString(), err.toString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static void drain(java.io.InputStream in, StringBuilder into) {
        try (in) {
            into.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException ended) {
            into.append(ended);
        }
    }
}
