package dev.howdah.testkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** The JavaFX toolkit for tests: started once for the JVM, never stopped. */
public final class Fx {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static {
        var started = new CountDownLatch(1);
        // a method reference to the latch: a lambda of this class would wait on the UI thread for this initializer
        Platform.startup(started::countDown);
        await(started);
        Platform.setImplicitExit(false);
    }

    private Fx() {}

    /** Runs {@code work} on the UI thread and hands back what it yields, or throws what it throws. */
    public static <T> T call(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("the UI thread did not answer", stuck);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("JavaFX did not start");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until {@code condition}, asked on the UI thread, holds; fails with {@code what} after twenty seconds. */
    public static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not so: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The node with that {@code fx:id}, or any other CSS selector. */
    public static Node find(Scene scene, String selector) {
        var found = scene.lookup(selector);
        if (found == null) {
            throw new AssertionError("no " + selector + " in the window");
        }
        return found;
    }

    /** Writes a picture of the scene to {@code target/pictures/<name>.png}. UI thread only. */
    public static void picture(Scene scene, String name) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        var seen = scene.snapshot(new WritableImage((int) scene.getWidth(), (int) scene.getHeight()));
        var image = new BufferedImage((int) seen.getWidth(), (int) seen.getHeight(), BufferedImage.TYPE_INT_RGB);
        var row = new int[image.getWidth()];
        for (var y = 0; y < image.getHeight(); y++) {
            seen.getPixelReader().getPixels(0, y, row.length, 1, PixelFormat.getIntArgbInstance(), row, 0, row.length);
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        var file = Path.of("target", "pictures", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
