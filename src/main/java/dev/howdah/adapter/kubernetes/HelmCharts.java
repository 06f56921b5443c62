package dev.howdah.adapter.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.kubernetes.Charts;
import dev.howdah.support.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.node.ObjectNode;

/** Helm's own engine in this process. It is told of the cluster in memory; only charts, their index and values pass a directory. */
final class HelmCharts implements Charts {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final String NEVER_ENDED = "pending-install";
    private static final String REPOSITORY = "repository";

    private final Kubeconfig.Context context;
    private final Api api;
    private final Workers workers;

    HelmCharts(Kubeconfig.Context context, Api api, Workers workers) {
        this.context = context;
        this.api = api;
        this.workers = workers;
    }

    @Override
    public Optional<String> state(String namespace, String release) {
        var found = api.get("api/v1/namespaces/" + namespace + "/secrets?labelSelector=owner%3Dhelm%2Cname%3D" + release, Api.READ);
        return Json.items(found, "items").max(Comparator.comparingInt(each -> Json.number(each, "metadata/labels/version", 0)))
                .map(each -> Json.text(each, "metadata/labels/status"));
    }

    /** Helm cannot be interrupted: whoever cancels does not wait for it. */
    @Override
    public void install(Wanted wanted, Jobs.Control control) {
        var running = CompletableFuture.runAsync(() -> bring(wanted), workers.background());
        var end = System.nanoTime() + DEADLINE.toNanos();
        while (!running.isDone()) {
            if (System.nanoTime() > end) {
                throw new ProblemException(Code.TIMED_OUT, wanted.release(), "");
            }
            control.rest(GLANCE);
        }
        try {
            running.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProblemException told ? told : refused(wanted, failed.getCause());
        }
    }

    private static ProblemException refused(Wanted wanted, Throwable why) {
        return new ProblemException(new Problem(Code.INVALID, wanted.release(), String.valueOf(why.getMessage()), why));
    }

    private void bring(Wanted wanted) {
        try {
            var directory = Files.createTempDirectory("howdah-helm");
            try {
                var values = Files.writeString(directory.resolve("values.yaml"), wanted.values());
                var repositories = directory.resolve("repositories.yaml");
                if (wanted.chart() instanceof Chart.Published published) {
                    Helm.repo().add().withRepositoryConfig(repositories).withName(REPOSITORY)
                            .withUrl(published.repository()).call();
                }
                bring(wanted, values, repositories);
            } finally {
                delete(directory);
            }
        } catch (IOException | IllegalStateException failed) {
            throw refused(wanted, failed);
        }
    }

    /** An installation that was never ended stands in the way of every other one: it is taken back first. */
    private void bring(Wanted wanted, Path values, Path repositories) {
        var state = state(wanted.namespace(), wanted.release()).orElse("");
        var way = kubeconfig(wanted.namespace());
        if (state.equals(NEVER_ENDED)) {
            Helm.uninstall(wanted.release()).withNamespace(wanted.namespace()).withKubeConfigContents(way).call();
        }
        if (state.isEmpty() || state.equals(NEVER_ENDED)) {
            install(wanted.chart()).withName(wanted.release()).withNamespace(wanted.namespace()).withValuesFile(values)
                    .withRepositoryConfig(repositories).withTimeout((int) DEADLINE.toSeconds()).withKubeConfigContents(way).call();
        } else {
            upgrade(wanted.chart()).withName(wanted.release()).withNamespace(wanted.namespace()).withValuesFile(values)
                    .withRepositoryConfig(repositories).withTimeout((int) DEADLINE.toSeconds()).withKubeConfigContents(way).call();
        }
    }

    private static InstallCommand install(Chart chart) {
        return switch (chart) {
            case Chart.Packed(var file) -> new Helm(file).install();
            case Chart.Published(_, var name, var version) -> Helm.install(REPOSITORY + "/" + name).withVersion(version);
        };
    }

    private static UpgradeCommand upgrade(Chart chart) {
        return switch (chart) {
            case Chart.Packed(var file) -> new Helm(file).upgrade();
            case Chart.Published(_, var name, var version) -> Helm.upgrade(REPOSITORY + "/" + name).withVersion(version);
        };
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var each : files.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** The cluster with the credentials of now: Helm runs no sign-in program. */
    private String kubeconfig(String namespace) {
        var held = api.credentials().current();
        var config = Json.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Config").put("current-context", "it");
        var cluster = (ObjectNode) context.cluster().deepCopy();
        absolute(cluster, "certificate-authority");
        config.putArray("clusters").addObject().put("name", "it").set("cluster", cluster);
        config.putArray("contexts").addObject().put("name", "it").putObject("context").put("cluster", "it").put("user", "it")
                .put("namespace", namespace);
        var user = config.putArray("users").addObject().put("name", "it").putObject("user");
        if (!context.runsProgram() && context.user() instanceof ObjectNode given) {
            user.setAll(given.deepCopy());
            user.remove("tokenFile");
            absolute(user, "client-certificate");
            absolute(user, "client-key");
        }
        if (!held.token().isEmpty()) {
            user.put("token", held.token());
        }
        if (!held.certificate().isEmpty()) {
            user.put("client-certificate-data", encoded(held.certificate())).put("client-key-data", encoded(held.key()));
        }
        return Json.write(config);
    }

    private void absolute(ObjectNode entry, String key) {
        context.path(entry, key).ifPresent(each -> entry.put(key, each.toString()));
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
