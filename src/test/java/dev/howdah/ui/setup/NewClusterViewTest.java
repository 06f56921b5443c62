package dev.howdah.ui.setup;

import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.withInstances;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.boot.tour.Driver;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.support.Workers;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.FakeManifests;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.ConfirmDialog;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewClusterViewTest {
    private final FakeClusters clusters = new FakeClusters();
    private final FakeManifests manifests = new FakeManifests();
    private final HandClock clock = new HandClock();
    private final Workers workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, clock);
    private final Navigator navigator = new Navigator(new Place.NewCluster());
    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeEach
    void openThePlace() {
        Fx.run(() -> {
            var loader = new ViewLoader(messages, formats);
            var host = new StackPane();
            var confirm = new ConfirmDialog(new Overlay(host), loader, messages, formats, Optional::empty);
            var creation = new ClusterCreation("sandbox", manifests, clusters, new MemoryJournal(), clock);
            view = new NewClusterViews(loader, confirm, messages, formats, navigator, workers)
                    .open(creation, clusters, new Jobs(workers, clock), "1.30.0");
            host.getChildren().add(view.root());
            shown = new ShownScene(host, 1240, 848);
            scene = shown.scene();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
    }

    @Test
    void createsTheSecretAndTheClusterAndShowsItComingUp() {
        Fx.await("a look at the secret", () -> text("#new-cluster-secret-state").startsWith("Not there yet"));
        shown.picture("new-cluster");
        hands.click("#new-cluster-secret-create");
        Fx.await("the secret as Kubernetes has it", () -> text("#new-cluster-secret-text").contains("password: ***"));
        hands.click("#new-cluster-create");
        hands.fill("#typed", "orders");
        shown.picture("new-cluster-confirm");
        hands.click("#actButton");
        Fx.await("the first step", () -> scene.lookup("#new-cluster-step-accepted") != null);

        clock.move(Duration.ofMillis(31_412));
        var first = withInstances(healthy(), healthy().instances().subList(0, 1));
        clusters.live(ClusterSamples.withPrimary(first, Phase.CREATING_REPLICA, "orders-1", "orders-1",
                List.of("orders-1")));
        reached("instance-1");
        shown.picture("new-cluster-running");
        clock.move(Duration.ofMillis(40_088));
        clusters.live(healthy());
        reached("healthy");
        shown.picture("new-cluster-done");
        hands.click("#new-cluster-open");
        assertEquals(new Place.Overview(ORDERS), navigator.current().get());
    }

    @Test
    void showsWhatIsWrongAtTheField() {
        hands.fill("#new-cluster-name", "Orders_1");
        shown.picture("new-cluster-wrong");
        hands.click("#new-cluster-create");
        assertTrue(manifests.applied.isEmpty());
        assertTrue(Fx.call(() -> text("#new-cluster-reason").startsWith("Name: lower-case letters")));
    }

    @Test
    void showsWhatTheServerSaysAboutAManifest() {
        manifests.refusal = new Problem(Problem.Code.INVALID, "Cluster orders", "spec.instances: Invalid value: 0");
        hands.click("#new-cluster-by-manifest");
        Fx.run(() -> ((TextArea) Fx.find(scene, "#new-cluster-manifest"))
                .setText("kind: Cluster\nmetadata:\n  name: orders\n"));
        hands.click("#new-cluster-create");
        Fx.await("the refusal", () -> Fx.find(scene, "#new-cluster-problem").isVisible());
        shown.picture("new-cluster-manifest");
    }

    private void reached(String step) {
        Fx.await(step, () -> Optional.ofNullable(scene.lookup("#new-cluster-step-" + step))
                .filter(row -> !row.lookupAll(".good").isEmpty()).isPresent());
    }

    private String text(String selector) {
        return ((Label) Fx.find(scene, selector)).getText();
    }
}
