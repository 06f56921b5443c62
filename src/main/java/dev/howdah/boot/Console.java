package dev.howdah.boot;

import dev.howdah.boot.tour.Tour;
import dev.howdah.boot.tour.TourOptions;
import dev.howdah.ui.kit.Messages;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window, from the start of the toolkit to its end. */
final class Console {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private static final double HEADLESS_SIZE = 1000;

    private Console() {}

    /** Opens the window and returns when it was closed. */
    static int open(Invocation.Window wish) {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> {
            var wiring = new Wiring(new Messages(Locale.getDefault()), wish.kubeconfig());
            var stage = stage(wiring, WIDTH, HEIGHT);
            stage.setOnHidden(_ -> closed.countDown());
            stage.show();
            wiring.begin(wish.sandbox(), wish.context());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(wiring::close));
        });
        awaitUninterrupted(closed);
        return 0;
    }

    /** Opens the window, performs the tour on it and closes it. */
    static int tour(TourOptions options) {
        var opened = new CompletableFuture<Wiring>();
        var scene = new CompletableFuture<Scene>();
        var pauses = new UiPauses();
        Platform.startup(() -> {
            var wiring = new Wiring(new Messages(Locale.ENGLISH), options.target().map(TourOptions.Target::kubeconfig));
            var headless = "Headless".equals(System.getProperty("glass.platform"));
            var stage = stage(wiring, headless ? HEADLESS_SIZE : WIDTH, headless ? HEADLESS_SIZE : HEIGHT);
            stage.show();
            pauses.begin();
            opened.complete(wiring);
            scene.complete(stage.getScene());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(wiring::close));
        });
        try (var wiring = opened.join()) {
            return new Tour(options, scene::join, pauses::longest).run();
        }
    }

    private static Stage stage(Wiring wiring, double width, double height) {
        var stage = new Stage();
        stage.setTitle("Howdah");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(wiring.scene(width, height));
        return stage;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
