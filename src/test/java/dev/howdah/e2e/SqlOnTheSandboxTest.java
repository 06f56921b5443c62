package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.model.Phase;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.query.Target;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOnTheSandboxTest {
    private static final ClusterId ORDERS = new ClusterId("demo", "orders");
    private static final Duration CREATION = Duration.ofSeconds(120);
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    @TempDir
    Path directory;
    private final HandUi ui = new HandUi();
    private final Beats beats = new Beats();
    private LocalEnvironment.Running sandbox;
    private Connection connection;
    private Kubectl kubectl;
    private QueryViewModel view;

    @BeforeEach
    void startTheSandbox() {
        sandbox = new Sandbox(new TimeScale(0.1)).start(directory, Contents.DEMO, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig(), ORDERS.namespace());
        connection = new KubernetesEnvironments(ui.workers, beats, Clock.systemUTC()).open(new Environment("sandbox",
                Environment.Kind.SANDBOX, sandbox.kubeconfig(), sandbox.context(), Optional.empty()));
        try (var watch = connection.clusters().watch(ORDERS)) {
            ui.await("a healthy cluster", CREATION, () -> watch.seen().get().latest()
                    .filter(each -> each.status().phase().equals(Phase.HEALTHY)).isPresent());
        }
        view = new QueryViewModel(ORDERS, connection.clusters(),
                new PostgresSessions(connection.tunnels(), connection.secrets()), ui.workers, beats, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (view != null) {
            view.close();
        }
        if (connection != null) {
            connection.close();
        }
        beats.close();
        sandbox.close();
    }

    @Test
    void thePrimaryAndAReplicaAreQueriedAndAKilledPrimaryIsFollowedByItsSuccessor() {
        connected();
        assertEquals("orders-1", view.getServer().instance());
        assertTrue(view.getServer().verified());
        run("create table b (i int primary key, what text); insert into b values (1, 'first'); select * from b");
        assertEquals(List.of(List.of("1", "first")), rows());

        view.choose(new Target.ReadOnly());
        connected();
        assertTrue(view.getServer().inRecovery());
        ui.await("the row on the replica", () -> {
            run("select what from b");
            return rows().equals(List.of(List.of("first")));
        });
        run("insert into b values (2, 'not here')");
        assertEquals("25006", view.getLog().troubleProperty().get().code());

        view.choose(new Target.ReadWrite());
        connected();
        view.runScript("insert into b select 3, 'in flight' from pg_sleep(60)", 0);
        ui.await("it to run", () -> view.getActivity() == Activity.RUNNING);
        var killed = kubectl.run("delete", "pod", "orders-1", "--grace-period=1", "--wait=false");
        assertFalse(killed.out().isBlank(), killed.toString());
        ui.await("the loss", FAILOVER, () -> view.getActivity() == Activity.IDLE);
        assertEquals("query.lost.unknown", view.getLog().troubleProperty().get().text().key());

        ui.await("the successor", FAILOVER, () -> {
            run("select i from b order by i");
            return view.getServer() != null && !view.getServer().instance().equals("orders-1");
        });
        assertEquals(List.of(List.of("1")), rows());
        assertFalse(view.getServer().inRecovery());
    }

    private void connected() {
        ui.await("a session", () -> view.getServer() != null && view.getActivity() == Activity.IDLE);
    }

    private void run(String sql) {
        ui.await("the end of another run", () -> view.getActivity() == Activity.IDLE);
        view.runScript(sql, 0);
        ui.await("the end of the run", () -> view.getActivity() == Activity.IDLE);
    }

    private List<List<String>> rows() {
        var sheets = view.getLog().getSheets();
        return sheets.isEmpty() ? List.of() : sheets.getLast().rows().stream().map(Arrays::asList).toList();
    }
}
