package dev.howdah;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.model.Problem;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies beside the classes: texts, styles, views. */
class ResourcesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern KEY_IN_FXML = Pattern.compile("\"%([a-z][^\"]*)\"");
    private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(");
    private static final Pattern IMPORT = Pattern.compile("(?m)^package |^import ");
    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void everyTextOfAViewIsInTheBundle() throws IOException {
        var missing = new TreeSet<String>();
        for (var view : files(RESOURCES, ".fxml")) {
            KEY_IN_FXML.matcher(Files.readString(view)).results().map(each -> each.group(1))
                    .filter(key -> !messages.has(key))
                    .forEach(key -> missing.add(view.getFileName() + " " + key));
        }
        assertEquals(List.of(), List.copyOf(missing));
    }

    @Test
    void everyProblemHasATitleAndAnAdvice() {
        var missing = Arrays.stream(Problem.Code.values()).map(ProblemPane::key)
                .flatMap(key -> Stream.of(key + ".title", key + ".advice")).filter(key -> !messages.has(key)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void noKeyOfTheBundleIsThereTwice() throws IOException {
        var keys = Files.readAllLines(RESOURCES.resolve(Path.of("dev", "howdah", "ui", "messages.properties"))).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        assertEquals(List.of(), keys.entrySet().stream().filter(each -> each.getValue() > 1)
                .map(each -> each.getKey()).toList());
    }

    @Test
    void everyViewNamesItsController() throws IOException {
        var wrong = files(RESOURCES, ".fxml").stream().filter(Predicate.not(ResourcesTest::besideItsController))
                .toList();
        assertEquals(List.of(), wrong);
    }

    private static boolean besideItsController(Path view) {
        var expected = RESOURCES.relativize(view).toString().replace(view.getFileSystem().getSeparator(), ".")
                .replaceFirst("View\\.fxml$", "Controller");
        return CONTROLLER.matcher(read(view)).results().map(each -> each.group(1)).toList().equals(List.of(expected));
    }

    @Test
    void coloursAreNamedInTheThemeOnly() throws IOException {
        var theme = RESOURCES.resolve(Path.of("dev", "howdah", "ui", "theme"));
        var found = new TreeSet<String>();
        for (var styles : files(RESOURCES, ".css")) {
            var named = styles.startsWith(theme) && !styles.endsWith("howdah.css");
            COLOUR.matcher(read(styles)).results().map(MatchResult::group).filter(_ -> !named)
                    .forEach(each -> found.add(styles.getFileName() + " " + each));
        }
        assertEquals(List.of(), List.copyOf(found));
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        var silent = files(SOURCES, ".java").stream().map(Path::getParent).distinct()
                .filter(each -> !Files.exists(each.resolve("package-info.java"))).toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void noImportTakesAWholePackage() throws IOException {
        var wrong = files(SOURCES, ".java").stream().filter(each -> read(each).lines()
                .anyMatch(line -> IMPORT.matcher(line).find() && line.endsWith(".*;"))).toList();
        assertEquals(List.of(), wrong);
    }

    private static List<Path> files(Path root, String end) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(each -> each.toString().endsWith(end)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
