package dev.howdah.testkit;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.model.Environment;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.Environments;
import dev.howdah.service.environment.KubeContext;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kubeconfig files are really read; what is opened is only noted, and reaches nobody. */
public final class FakeEnvironments implements Environments {
    public final List<Environment> opened = new CopyOnWriteArrayList<>();
    public volatile Problem refusal;
    private final Environments real =
            new KubernetesEnvironments(Workers.inline(), (_, _) -> Subscription.NONE, new HandClock());

    /**
     * Writes a file with the contexts {@code lab} (a token; the current one), {@code aks} (a sign-in program that is on
     * this machine) and {@code edge} (one that is not).
     */
    public static Path kubeconfig(Path directory) {
        try {
            var program = Files.writeString(directory.resolve("kubelogin"), "#!/bin/sh\nexit 1\n");
            program.toFile().setExecutable(true);
            return Files.writeString(directory.resolve("config"), """
                    apiVersion: v1
                    kind: Config
                    current-context: lab
                    clusters:
                    - {name: lab, cluster: {server: "https://127.0.0.1:16443"}}
                    - {name: aks, cluster: {server: "https://aks-7c41.hcp.westus3.example:443"}}
                    users:
                    - {name: lab, user: {token: not-a-secret}}
                    - name: aks
                      user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, args: [get-token, --login, azurecli]}}
                    - name: edge
                      user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere/oidc-login, args: []}}
                    contexts:
                    - {name: lab, context: {cluster: lab, user: lab}}
                    - {name: aks, context: {cluster: aks, user: aks}}
                    - {name: edge, context: {cluster: aks, user: edge}}
                    """.formatted(program));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public List<Path> defaultFiles() {
        return List.of(Path.of("/nowhere/config"));
    }

    @Override
    public List<KubeContext> contexts(Path file) {
        return real.contexts(file);
    }

    @Override
    public Connection open(Environment environment) {
        if (refusal != null) {
            throw new ProblemException(refusal);
        }
        opened.add(environment);
        return new FakeConnection(environment);
    }
}
