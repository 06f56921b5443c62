package dev.howdah.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.boot.tour.TourOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static Invocation parse(String line) {
        return CommandLine.parse(line.isEmpty() ? new String[0] : line.split(" "));
    }

    @Test
    void withoutArgumentsTheWindowIsOpened() {
        assertEquals(new Invocation.Window(false, Optional.empty(), Optional.empty()), parse(""));
    }

    @Test
    void theWindowOpensASandboxOrAContextAtOnce() {
        assertEquals(new Invocation.Window(true, Optional.empty(), Optional.empty()), parse("--sandbox"));
        assertEquals(new Invocation.Window(false, Optional.of(Path.of("k")), Optional.of("lab")),
                parse("--kubeconfig k --context lab"));
    }

    @Test
    void theSandboxNeedsADirectory() {
        assertEquals(new Invocation.Sandbox(Path.of("d")), parse("sandbox --dir d"));
        assertInstanceOf(Invocation.Mistake.class, parse("sandbox"));
    }

    @Test
    void theTourRunsOnTheSandboxOrOnAnEnvironmentThatExists() {
        assertEquals(Optional.empty(), ((Invocation.Tour) parse("tour")).options().target());
        assertEquals(new Invocation.Tour(new TourOptions(Path.of("o"), Optional.of(
                        new TourOptions.Target(Path.of("k"), "lab", "demo", Optional.of(Path.of("m")))))),
                parse("tour --out o --kubeconfig k --context lab --namespace demo --manifest m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "window", "--kubeconfig", "--kubeconfig --context x", "sandbox --dir",
            "sandbox --out x",
            "tour --kubeconfig k", "tour --kubeconfig k --context c", "tour --context c", "tour --manifest m"})
    void saysInOneLineWhatIsWrong(String line) {
        var mistake = assertInstanceOf(Invocation.Mistake.class, parse(line));
        assertEquals(1, mistake.why().lines().count());
        assertTrue(mistake.why().contains("-") || mistake.why().contains("window"), mistake.why());
    }

    @Test
    void helpAndVersionWinOverEverythingElse() {
        assertInstanceOf(Invocation.Help.class, parse("tour --bogus --help"));
        assertInstanceOf(Invocation.Version.class, parse("--version"));
    }
}
