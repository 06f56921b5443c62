package dev.howdah.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    Path directory;

    @Test
    void theDemonstrationClusterBecomesHealthy() {
        try (var sandbox = new Sandbox(new TimeScale(0.1)).open(directory, Contents.DEMO, _ -> {})) {
            var kubectl = new Kubectl(sandbox.kubeconfig(), "demo");
            var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            var phase = "";
            while (!phase.equals("Cluster in healthy state") && System.nanoTime() < end) {
                phase = kubectl.run("get", "cluster", "orders", "-o", "jsonpath={.status.phase}").out();
            }
            System.err.println(kubectl.run("get", "cluster,pods,pvc,jobs,svc,endpoints", "-o", "wide").out());
            System.err.println(kubectl.run("get", "events", "--sort-by=.lastTimestamp").out());
            assertEquals("Cluster in healthy state", phase);
        }
    }
}
