package dev.howdah.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.EnvironmentsFile;
import dev.howdah.model.Environment;
import dev.howdah.model.Environment.Kind;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.KubeContext;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeEnvironments;
import dev.howdah.testkit.FakeLocal;
import dev.howdah.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartViewModelTest {
    @TempDir
    private Path home;
    private final FakeEnvironments environments = new FakeEnvironments();
    private final FakeLocal local = new FakeLocal();
    private final HandClock clock = new HandClock();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Object> sandboxes = new ArrayList<>();
    private Path kubeconfig;
    private EnvironmentsFile known;

    @BeforeEach
    void write() {
        kubeconfig = FakeEnvironments.kubeconfig(home);
        known = new EnvironmentsFile(home.resolve("environments.json"), clock);
    }

    private StartViewModel start(Path... files) {
        var sandbox = new SandboxViewModel(Optional.of(local), environments, home.resolve("sandbox"), sandboxes::add,
                connections::add, Workers.inline());
        return new StartViewModel(environments, known, sandbox, List.of(files), connections::add, Workers.inline());
    }

    private static KubeContext context(StartViewModel model, String name) {
        return model.getContexts().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void listsTheContextsAndOpensNothingByItself() {
        var model = start(kubeconfig);

        assertEquals(List.of("lab", "aks", "edge"), model.getContexts().stream().map(KubeContext::name).toList());
        assertEquals("lab", model.selectedProperty().get().name());
        assertTrue(environments.opened.isEmpty());
        assertTrue(local.started.isEmpty());
    }

    @Test
    void opensTheSelectedContext() {
        var model = start(kubeconfig);
        model.openSelected();

        assertEquals(List.of("lab"), environments.opened.stream().map(Environment::context).toList());
        assertEquals(1, connections.size());
    }

    @Test
    void asksBeforeAProgramIsRunAndThenNotAgain() {
        var model = start(kubeconfig);
        model.selectedProperty().set(context(model, "aks"));
        model.openSelected();
        assertEquals("aks", model.questionProperty().get().context().name());
        assertTrue(environments.opened.isEmpty());

        model.allow();
        assertNull(model.questionProperty().get());
        assertEquals(1, environments.opened.size());

        model.openSelected();
        assertNull(model.questionProperty().get());
        assertEquals(2, environments.opened.size());
    }

    @Test
    void whatWasAllowedIsWhatWasAsked() {
        var model = start(kubeconfig);
        model.selectedProperty().set(context(model, "aks"));
        model.openSelected();
        model.selectedProperty().set(context(model, "lab"));
        model.allow();

        assertEquals(List.of("aks"), environments.opened.stream().map(Environment::context).toList());
    }

    @Test
    void asksAgainWhenTheProgramHasChanged() throws IOException {
        var model = start(kubeconfig);
        model.selectedProperty().set(context(model, "aks"));
        model.openSelected();
        model.allow();
        Files.writeString(home.resolve("kubelogin"), "#!/bin/sh\necho other\n");
        model.reload();
        model.selectedProperty().set(context(model, "aks"));
        model.openSelected();

        assertNotNull(model.questionProperty().get());
        assertEquals(1, environments.opened.size());
    }

    @Test
    void aDeclinedProgramIsNotRun() {
        var model = start(kubeconfig);
        model.selectedProperty().set(context(model, "aks"));
        model.openSelected();
        model.decline();

        assertNull(model.questionProperty().get());
        assertTrue(environments.opened.isEmpty());
    }

    @Test
    void saysWhyAnEnvironmentCannotBeOpened() {
        environments.refusal = new Problem(Code.UNREACHABLE, "127.0.0.1");
        var model = start(kubeconfig);
        model.openSelected();

        assertEquals(Code.UNREACHABLE, model.openProblemProperty().get().code());
        assertTrue(connections.isEmpty());
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertEquals(Code.KUBECONFIG_UNREADABLE, start(home.resolve("absent")).fileProblemProperty().get().code());
    }

    @Test
    void theUsualFileNeedNotExist() {
        var model = start(environments.defaultFiles().toArray(Path[]::new));

        assertNull(model.fileProblemProperty().get());
        assertTrue(model.getContexts().isEmpty());
    }

    @Test
    void opensTheContextOfTheCommandLine() {
        var model = start(kubeconfig);
        model.openWhenRead("lab");
        model.openWhenRead("none");

        assertEquals(1, environments.opened.size());
        assertEquals(Code.CONTEXT_UNKNOWN, model.fileProblemProperty().get().code());
    }

    @Test
    void whatAContextIsForIsKeptAndGoesWithIt() {
        var model = start(kubeconfig);
        model.mark(context(model, "lab"), Kind.PRODUCTION);
        model.openSelected();

        assertEquals(Kind.PRODUCTION, environments.opened.getFirst().kind());
        known = new EnvironmentsFile(home.resolve("environments.json"), clock);
        var later = start(kubeconfig);
        assertEquals(Kind.PRODUCTION, later.kind(context(later, "lab")));
        assertEquals(Kind.UNSET, later.kind(context(later, "aks")));
        assertTrue(later.getRecent().isEmpty(), "it was never open");
    }

    @Test
    void offersWhatWasOpenBeforeTheLatestFirst() {
        var model = start(kubeconfig);
        known.opened(environment("aks", Kind.STAGING));
        clock.move(Duration.ofHours(1));
        known.opened(environment("lab", Kind.UNSET));

        assertEquals(List.of("lab", "aks"), model.getRecent().stream().map(each -> each.environment().name()).toList());
        model.openAgain(model.getRecent().getLast());
        assertEquals("aks", model.questionProperty().get().context().name(), "its program was not allowed in this run");
    }

    @Test
    void saysThatWhatWasOpenBeforeIsNotThereAnyMore() {
        known.opened(environment("gone", Kind.UNSET));
        var model = start(kubeconfig);
        model.openAgain(model.getRecent().getFirst());

        assertEquals(Code.CONTEXT_UNKNOWN, model.openProblemProperty().get().code());
    }

    private Environment environment(String context, Kind kind) {
        return new Environment(context, kind, kubeconfig, context, Optional.empty());
    }

    @Test
    void startsTheSandboxOnceAndReturnsToIt() {
        var sandbox = start(kubeconfig).getSandbox();
        sandbox.open(Contents.DEMO);
        sandbox.open(Contents.DEMO);

        assertEquals(List.of(home.resolve("sandbox").resolve("demo")), local.started);
        assertEquals(1, sandboxes.size());
        assertEquals(2, connections.size());
        assertEquals(Kind.SANDBOX, connections.getFirst().environment().kind());
        assertEquals(Contents.DEMO, sandbox.shownProperty().get());
    }

    @Test
    void theEmptySandboxIsAnotherOne() {
        var model = start(kubeconfig);
        model.getSandbox().open(Contents.DEMO);
        model.getSandbox().open(Contents.EMPTY);
        known.opened(connections.getLast().environment());
        model.openAgain(model.getRecent().getFirst());

        assertEquals(2, local.started.size());
        assertEquals(home.resolve("sandbox").resolve("empty").resolve("kubeconfig"),
                environments.opened.getLast().kubeconfig());
        assertFalse(model.openingProperty().get());
    }
}
