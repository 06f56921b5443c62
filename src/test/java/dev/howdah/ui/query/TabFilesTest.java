package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.DiskScripts;
import dev.howdah.adapter.desktop.DraftsFile;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.support.Workers;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.TabFile.Notice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit and without a server, with real files. */
class TabFilesTest {
    @TempDir
    Path directory;
    private final HandUi ui = new HandUi();
    private final AtomicInteger going = new AtomicInteger();
    private final Workers workers = new Workers(work -> {
        going.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            work.run();
            going.decrementAndGet();
        });
    }, ui.workers.ui());
    private Path file;

    @AfterEach
    void waitForTheDisk() {
        ui.await("the end of all work", () -> going.get() == 0);
    }

    @BeforeEach
    void writeTheFile() throws IOException {
        file = Files.writeString(directory.resolve("locks.sql"), "select 1;\r\n");
    }

    private QueryTabsViewModel tabs() {
        var tabs = new QueryTabsViewModel(new DraftsFile(directory.resolve("tabs.json")), SqlHistory.NONE, "env/orders", () -> null,
                new DiskScripts(), workers, ui.heartbeat);
        ui.await("tabs", () -> tabs.getChosen() != null);
        return tabs;
    }

    private SqlTab opened(QueryTabsViewModel tabs) {
        tabs.open(file);
        ui.await("the file", () -> tabs.getChosen().file().at(file));
        return tabs.getChosen();
    }

    private Kind told(SqlTab tab) {
        ui.await("a notice", () -> tab.file().noticeProperty().get() != null);
        return tab.file().noticeProperty().get().kind();
    }

    @Test
    void aFileIsOpenedChangedAndSaved() throws IOException {
        try (var tabs = tabs()) {
            var tab = opened(tabs);
            assertEquals("locks.sql", tab.titleProperty().get());
            assertEquals("select 1;\n", tab.text());
            assertFalse(tab.file().changedProperty().get());
            tab.follow("select 2;\n", 0);
            assertTrue(tab.file().changedProperty().get());
            tabs.files().save(tab, () -> {});
            ui.await("the save", () -> !tab.file().changedProperty().get());
        }
        assertEquals("select 2;\r\n", Files.readString(file));
    }

    @Test
    void aFileIsOpenedOnce() {
        try (var tabs = tabs()) {
            var tab = opened(tabs);
            tabs.add("");
            assertEquals(tab, opened(tabs));
            assertEquals(3, tabs.getTabs().size());
        }
    }

    @Test
    void whatSomebodyElseWroteIsToldAndNotOverwritten() throws IOException {
        try (var tabs = tabs()) {
            var tab = opened(tabs);
            tab.follow("mine", 0);
            Files.writeString(file, "somebody else's");
            tabs.files().save(tab, () -> {});
            assertEquals(Kind.CHANGED, told(tab));
            assertEquals("somebody else's", Files.readString(file));
            tabs.files().keep(tab);
            ui.await("the new state", () -> tab.file().noticeProperty().get() == null
                    && tab.file().saved().orElseThrow().stamp().equals(new DiskScripts().stamp(file)));
            tabs.files().save(tab, () -> {});
            ui.await("the save", () -> !tab.file().changedProperty().get());
            assertEquals("mine", Files.readString(file).strip());
            Files.writeString(file, "once more");
            tabs.files().look(tab);
            assertEquals(Kind.CHANGED, told(tab));
            tabs.files().reload(tab);
            ui.await("the text", () -> "once more".equals(tab.replacementProperty().get()));
        }
    }

    @Test
    void aTabWithWhatIsNotSavedAsksBeforeItCloses() throws IOException {
        try (var tabs = tabs()) {
            var tab = opened(tabs);
            tab.follow("not saved", 0);
            tabs.close(tab);
            assertEquals(Kind.UNSAVED, told(tab));
            assertTrue(tabs.getTabs().contains(tab));
            tabs.files().save(tab, () -> tabs.discard(tab));
            ui.await("the end", () -> !tabs.getTabs().contains(tab));
            assertEquals("not saved", Files.readString(file).strip());
        }
    }

    @Test
    void aTabIsSavedInAnotherFileAndStaysWithIt() throws IOException {
        try (var tabs = tabs()) {
            var tab = tabs.getChosen();
            tab.follow("new\n", 0);
            var other = directory.resolve("new.sql");
            tabs.files().saveAs(tab, other, () -> {});
            ui.await("the file", () -> tab.file().at(other));
            assertEquals("new.sql", tab.titleProperty().get());
            assertEquals("new\n", Files.readString(other));
        }
    }

    @Test
    void afterACrashTheUnsavedTextAndItsFileAreThere() throws IOException {
        var before = tabs();
        opened(before).follow("select 3;", 4);
        ui.await("the draft", () -> new DraftsFile(directory.resolve("tabs.json")).load("env/orders").stream()
                .anyMatch(each -> each.text().equals("select 3;") && each.file().equals(file.toString())));
        try (var after = tabs()) {
            var tab = after.getTabs().getLast();
            ui.await("the file", () -> tab.file().saved().filter(each -> each.text().equals("select 1;\n")).isPresent());
            assertEquals(List.of("select 3;", "locks.sql"), List.of(tab.text(), tab.titleProperty().get()));
            assertTrue(tab.file().changedProperty().get());
            after.files().save(tab, () -> {});
            ui.await("the save", () -> !tab.file().changedProperty().get());
            assertEquals("select 3;", Files.readString(file));
        }
        before.close();
    }

    @Test
    void aFileThatChangedWhileTheConsoleWasDownIsTold() throws IOException {
        var before = tabs();
        opened(before).follow("select 3;", 4);
        ui.await("the draft", () -> new DraftsFile(directory.resolve("tabs.json")).load("env/orders").size() == 2);
        before.close();
        Files.writeString(file, "changed meanwhile");
        try (var after = tabs()) {
            assertEquals(Kind.CHANGED, told(after.getTabs().getLast()));
            assertEquals("select 3;", after.getTabs().getLast().text());
        }
    }

    @Test
    void passwordsThatWereLeftOutComeBackFromTheFile() throws IOException {
        Files.writeString(file, "alter role app password 'hunter2';");
        var before = tabs();
        opened(before);
        ui.await("the draft", () -> new DraftsFile(directory.resolve("tabs.json")).load("env/orders").size() == 2);
        before.close();
        assertFalse(Files.readString(directory.resolve("tabs.json")).contains("hunter2"));
        try (var after = tabs()) {
            ui.await("the text", () -> after.getTabs().getLast().text().contains("hunter2"));
            assertFalse(after.getTabs().getLast().file().changedProperty().get());
        }
    }
}
