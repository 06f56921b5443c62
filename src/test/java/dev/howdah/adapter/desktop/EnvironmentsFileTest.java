package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Environment;
import dev.howdah.model.Environment.Kind;
import dev.howdah.service.environment.KnownEnvironments.Known;
import dev.howdah.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsFileTest {
    @TempDir
    private Path home;
    private final HandClock clock = new HandClock();

    private EnvironmentsFile open() {
        return new EnvironmentsFile(home.resolve("deep").resolve("environments.json"), clock);
    }

    private Environment environment(String context, Kind kind) {
        return new Environment(context, kind, home.resolve("config"), context, Optional.of("demo"));
    }

    @Test
    void keepsWhatWasOpenedTheLatestFirst() {
        var known = open();
        known.opened(environment("a", Kind.UNSET));
        clock.move(Duration.ofMinutes(1));
        known.opened(environment("b", Kind.STAGING));
        clock.move(Duration.ofMinutes(1));
        known.opened(environment("a", Kind.UNSET));

        assertEquals(List.of("a", "b"), open().all().get().stream().map(each -> each.environment().context()).toList());
        assertEquals(known.all().get(), open().all().get());
    }

    @Test
    void whatAnEnvironmentIsForDoesNotSayThatItWasOpened() {
        var known = open();
        known.mark(environment("a", Kind.PRODUCTION));
        assertEquals(Optional.empty(), open().all().get().getFirst().opened());

        known.opened(environment("a", Kind.PRODUCTION));
        known.mark(environment("a", Kind.STAGING));
        assertEquals(Optional.of(clock.instant()), open().all().get().getFirst().opened());
        assertEquals(Kind.STAGING, open().kind(home.resolve("config"), "a"));
        assertEquals(Kind.UNSET, open().kind(home.resolve("other"), "a"));
    }

    @Test
    void takesNothingFromAFileThatCannotBeUnderstood() throws IOException {
        for (var text : List.of("{", "[{\"kind\":\"PLANET\"}]", "[{\"opened\":\"yesterday\"}]", "")) {
            Files.createDirectories(home.resolve("deep"));
            Files.writeString(home.resolve("deep").resolve("environments.json"), text);
            assertEquals(List.<Known>of(), open().all().get(), text);
        }
    }

    @Test
    void holdsNothingThatSignsIn() throws IOException {
        open().opened(environment("a", Kind.UNSET));
        var text = Files.readString(home.resolve("deep").resolve("environments.json"));

        assertTrue(text.contains("\"context\" : \"a\""), text);
        assertFalse(text.contains("token") || text.contains("password"), text);
    }
}
