package dev.howdah.boot;

import dev.howdah.adapter.desktop.Directories;
import dev.howdah.boot.tour.Tour;
import dev.howdah.boot.tour.TourOptions;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.ui.kit.Messages;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window, from the start of the toolkit to its end. */
final class Console {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    /** Of the screen that JavaFX draws into without a display. */
    private static final double HEADLESS_SIZE = 1000;

    private record Opened(Wiring wiring, Stage stage) {}

    private Console() {}

    /**
     * Opens the window and returns the exit code when it was closed.
     *
     * @throws Display.UnusableException when there can be no window
     * @throws ProblemException          FILE_UNWRITABLE
     */
    static int open(Invocation.Window wish) {
        var opened = start(new Messages(Locale.getDefault()), Directories.ofUser(), wish.kubeconfig());
        var closed = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            opened.stage.setOnHidden(_ -> closed.complete(null));
            if (wish.sandbox()) {
                opened.wiring.start().getSandbox().open(Contents.DEMO);
            }
            wish.context().ifPresent(opened.wiring.start()::openWhenRead);
        });
        closed.join();
        return 0;
    }

    /**
     * Opens the window, performs the tour on it and returns the exit code. Journal and sandbox are kept beside the
     * report.
     *
     * @throws Display.UnusableException when there can be no window
     * @throws ProblemException          FILE_UNWRITABLE
     */
    static int tour(TourOptions options) {
        var home = options.out().resolve("home").toAbsolutePath();
        var opened = start(new Messages(Locale.ENGLISH), new Directories(home, home, home),
                options.target().map(TourOptions.Target::kubeconfig));
        var code = new Tour(options, opened.stage::getScene, opened.wiring::clouds).run();
        hide(opened.stage);
        return code;
    }

    /** The toolkit must not be asked to draw while this process ends. */
    private static void hide(Stage stage) {
        var hidden = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            stage.hide();
            hidden.complete(null);
        });
        hidden.join();
    }

    private static Opened start(Messages messages, Directories directories, Optional<Path> kubeconfig) {
        var opened = new CompletableFuture<Opened>();
        Display.begin(() -> {
            try {
                opened.complete(show(new Wiring(messages, directories, kubeconfig)));
            } catch (RuntimeException failed) {
                opened.completeExceptionally(failed);
            }
        });
        try {
            return opened.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProblemException problem ? problem : failed;
        }
    }

    private static Opened show(Wiring wiring) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(wiring::close));
        var headless = Display.headless();
        var stage = stage(wiring, headless ? HEADLESS_SIZE : WIDTH, headless ? HEADLESS_SIZE : HEIGHT);
        stage.show();
        return new Opened(wiring, stage);
    }

    /** The window, not shown yet; before it closes it asks where something would be lost by that. */
    static Stage stage(Wiring wiring, double width, double height) {
        var stage = new Stage();
        stage.setTitle("Howdah");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(wiring.scene(width, height));
        stage.setOnCloseRequest(event -> {
            event.consume();
            wiring.leaving(stage::hide);
        });
        return stage;
    }
}
