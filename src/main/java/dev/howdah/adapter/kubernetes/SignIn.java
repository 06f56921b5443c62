package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.SignInProgram;
import dev.howdah.support.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs the sign-in program of a context (a client-go credential plugin) and reads the credentials that it prints. */
record SignIn(SignInPrograms programs, Workers workers, Duration deadline) {
    /** A child that outlives the program may hold its pipes open. */
    private static final Duration READING = Duration.ofSeconds(1);

    /** @throws ProblemException SIGN_IN_PROGRAM_MISSING, SIGN_IN_PROGRAM_FAILED with its standard error */
    Credentials.Held run(Kubeconfig.Context context) {
        var program = programs.of(context).orElseThrow();
        if (program.found().isEmpty()) {
            throw new ProblemException(Code.SIGN_IN_PROGRAM_MISSING, program.command(),
                    Json.text(context.user(), "exec/installHint"));
        }
        try {
            return credentials(program.command(), execute(program, context));
        } catch (IOException notStarted) {
            throw new ProblemException(new Problem(Code.SIGN_IN_PROGRAM_FAILED, program.command(),
                    notStarted.getMessage(), notStarted));
        }
    }

    private byte[] execute(SignInProgram program, Kubeconfig.Context context) throws IOException {
        var line = new ArrayList<String>();
        line.add(program.found().orElseThrow().toString());
        line.addAll(program.arguments());
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(programs.environment());
        builder.environment().putAll(extraEnvironment(context));
        var process = builder.start();
        process.getOutputStream().close();
        var said = CompletableFuture.supplyAsync(() -> all(process.getInputStream()), workers.background());
        var complained = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), workers.background());
        var ended = waitFor(process, CompletableFuture.allOf(said, complained));
        var complaint = new String(complained.join(), StandardCharsets.UTF_8).strip();
        if (!ended) {
            throw failed(program, "no credentials within " + deadline.toSeconds() + " s", complaint);
        }
        if (process.exitValue() != 0) {
            throw failed(program, "exit code " + process.exitValue(), complaint);
        }
        return said.join();
    }

    private static ProblemException failed(SignInProgram program, String how, String complaint) {
        return new ProblemException(Code.SIGN_IN_PROGRAM_FAILED, program.command(),
                complaint.isEmpty() ? how : how + "\n" + complaint);
    }

    /** Destroying a process drops what it has printed and nobody has read: an ended one is read out first. */
    private boolean waitFor(Process process, CompletableFuture<?> read) {
        try {
            var ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                read.completeOnTimeout(null, READING.toMillis(), TimeUnit.MILLISECONDS).join();
            }
            return ended;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException ended) {
            return new byte[0];
        }
    }

    private static Map<String, String> extraEnvironment(Kubeconfig.Context context) {
        var extra = new LinkedHashMap<String, String>();
        Json.items(context.user(), "exec/env").forEach(each ->
                extra.put(Json.text(each, "name"), Json.text(each, "value")));
        extra.put("KUBERNETES_EXEC_INFO", execInfo(context));
        return extra;
    }

    private static String execInfo(Kubeconfig.Context context) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("interactive", false);
        if (Json.flag(context.user(), "exec/provideClusterInfo")) {
            spec.put("cluster", context.cluster());
        }
        return Json.write(Map.of("apiVersion", version(context.user()), "kind", "ExecCredential", "spec", spec));
    }

    private static String version(JsonNode user) {
        return Json.optional(user, "exec/apiVersion").orElse("client.authentication.k8s.io/v1");
    }

    private static Credentials.Held credentials(String command, byte[] printed) {
        var status = Json.parse(printed).path("status");
        var held = new Credentials.Held(Json.text(status, "token"), Json.text(status, "clientCertificateData"),
                Json.text(status, "clientKeyData"), Json.instant(status, "expirationTimestamp"));
        if (held.token().isEmpty() && held.certificate().isEmpty()) {
            throw new ProblemException(Code.SIGN_IN_PROGRAM_FAILED, command,
                    "it printed no ExecCredential with credentials");
        }
        return held;
    }
}
