package dev.howdah.bench;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.support.Workers;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.Fx;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.query.QueryController;
import dev.howdah.ui.query.QueryViewModel;
import dev.howdah.ui.query.QueryViewModel.Activity;
import dev.howdah.ui.theme.Themes;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The console's SQL view in a window, as users have it: session, store, grid. */
final class Screen implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;

    final QueryViewModel model;
    private final Beats beats = new Beats();
    private final Scene scene;
    private final View view;
    private final Stage stage;

    Screen(OrdersServers servers) {
        var clusters = new FakeClusters();
        clusters.live(servers.cluster());
        var workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
        var clock = Clock.systemUTC();
        var messages = new Messages(Locale.ENGLISH);
        var formats = new Formats(messages, clock);
        model = Fx.call(() -> new QueryViewModel(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers),
                workers, beats, clock));
        view = Fx.call(() -> new ViewLoader(messages, formats).load(new QueryController(model, messages, formats), model));
        scene = Fx.call(() -> new Scene(new StackPane(view.root()), 1240, 759));
        stage = Fx.call(() -> {
            new Themes().dress(scene);
            var made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        Fx.await("a session", () -> model.getServer() != null && model.getActivity() == Activity.IDLE);
    }

    /** From the moment when the run is asked for until it has ended, all of its rows in the grid's model. */
    double run(String sql) throws InterruptedException {
        var done = new CountDownLatch(1);
        var end = new AtomicLong();
        ChangeListener<Activity> ended = (_, _, now) -> {
            if (now == Activity.IDLE) {
                end.set(System.nanoTime());
                done.countDown();
            }
        };
        var begun = System.nanoTime();
        Platform.runLater(() -> {
            model.activityProperty().addListener(ended);
            model.runScript(sql, 0);
        });
        await(done);
        Fx.run(() -> model.activityProperty().removeListener(ended));
        return (end.get() - begun) / 1e6;
    }

    /** Until the first row has been laid out in the grid. */
    double firstRow(String sql) throws InterruptedException {
        var shown = new CountDownLatch(1);
        var end = new AtomicLong();
        Runnable look = () -> {
            if (end.get() == 0 && grid().getItems() != null && !grid().getItems().isEmpty()) {
                end.set(System.nanoTime());
                shown.countDown();
            }
        };
        var begun = System.nanoTime();
        Platform.runLater(() -> {
            scene.addPostLayoutPulseListener(look);
            model.runScript(sql, 0);
        });
        await(shown);
        Fx.run(() -> {
            scene.removePostLayoutPulseListener(look);
            model.cancel();
        });
        Fx.await("the end of the run", () -> model.getActivity() == Activity.IDLE);
        return (end.get() - begun) / 1e6;
    }

    /** From the wish to cancel until the view is ready for the next statement. */
    double cancel(String sql) throws InterruptedException {
        Fx.run(() -> model.runScript(sql, 0));
        Fx.await("the statement", () -> model.getActivity() == Activity.RUNNING);
        Thread.sleep(200);
        var done = new CountDownLatch(1);
        var end = new AtomicLong();
        ChangeListener<Activity> ended = (_, _, now) -> {
            if (now == Activity.IDLE) {
                end.set(System.nanoTime());
                done.countDown();
            }
        };
        var begun = System.nanoTime();
        Platform.runLater(() -> {
            model.activityProperty().addListener(ended);
            model.cancel();
        });
        await(done);
        Fx.run(() -> model.activityProperty().removeListener(ended));
        return (end.get() - begun) / 1e6;
    }

    int rows() {
        return Fx.call(() -> model.getLog().getSheets().getLast().rows().size());
    }

    private TableView<?> grid() {
        return (TableView<?>) scene.lookup("#sql-grid");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not done after " + LIMIT_SECONDS + " s");
        }
    }

    @Override
    public void close() {
        Fx.run(() -> {
            view.close();
            stage.close();
        });
        beats.close();
    }
}
