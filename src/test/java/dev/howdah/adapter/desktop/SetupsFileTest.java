package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.plan.SetupFiles.Kept;
import dev.howdah.service.setup.plan.SetupFiles.Stage;
import dev.howdah.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupsFileTest {
    private static final String ID = "6f1c2d7e-0000-4000-8000-0123456789ab";
    private static final SetupSettings SETTINGS = SetupSettings.tutorial(
            new Place(ID, ID, "westus3", Map.of("owner", "user", "cost.centre", "a b = c")),
            Names.fresh(new Random(1)).with(SetupName.CONTAINER, "archive"), "1.34", List.of("203.0.113.7", "10.0.0.0/8"));

    private final HandClock clock = new HandClock();

    @TempDir
    private Path directory;

    @Test
    void theSettingsOfAnInterruptedSetupComeBackAsTheyWere() {
        open().keep("abc", "rg", Stage.APPLYING, KeptSettings.of(SETTINGS));
        var kept = open().all().get().getFirst();
        assertEquals(Stage.APPLYING, kept.stage());
        assertEquals(clock.instant(), kept.changed());
        assertEquals(Optional.of(SETTINGS), KeptSettings.from(kept.values()));
    }

    @Test
    void theLatestIsFirstAndEachIsThereOnce() {
        var setups = open();
        setups.keep("one", "rg-one", Stage.CHOSEN, Map.of());
        clock.move(Duration.ofMinutes(1));
        setups.keep("two", "rg-two", Stage.APPLYING, Map.of());
        clock.move(Duration.ofMinutes(1));
        setups.keep("one", "rg-one", Stage.APPLIED, Map.of("a", "b"));
        assertEquals(List.of("one", "two"), open().all().get().stream().map(Kept::id).toList());
        setups.forget("one");
        assertEquals(List.of("two"), open().all().get().stream().map(Kept::id).toList());
        assertEquals(setups.all().get(), open().all().get());
    }

    @Test
    void aFileThatIsNotOneIsPassedOver() throws IOException {
        Files.writeString(file(), "{ not json");
        assertEquals(List.of(), open().all().get());
        Files.writeString(file(), "[{\"id\":\"x\",\"stage\":\"OF_ANOTHER_VERSION\"}]");
        assertEquals(List.of(), open().all().get());
    }

    @Test
    void whatCannotBeWrittenIsToldAndNotPretended() throws IOException {
        Files.writeString(directory.resolve("place"), "a file, not a directory");
        var setups = new SetupsFile(directory.resolve("place").resolve("setups.json"), clock);
        var failure = assertThrows(ProblemException.class, () -> setups.keep("a", "a", Stage.CHOSEN, Map.of()));
        assertEquals(Code.FILE_UNWRITABLE, failure.problem().code());
        assertEquals(List.of(), setups.all().get());
    }

    @Test
    void valuesOfAnotherVersionAreReadAsFarAsTheyAreUnderstood() {
        var values = new HashMap<>(KeptSettings.of(SETTINGS));
        values.put("azure.something-new", "x");
        assertEquals(Optional.of(SETTINGS), KeptSettings.from(values));
        values.put("azure.user-pool.from", "many");
        assertEquals(Optional.empty(), KeptSettings.from(values));
        values.remove("azure.user-pool.from");
        assertEquals(Optional.empty(), KeptSettings.from(values));
    }

    private SetupsFile open() {
        return new SetupsFile(file(), clock);
    }

    private Path file() {
        return directory.resolve("setups.json");
    }
}
