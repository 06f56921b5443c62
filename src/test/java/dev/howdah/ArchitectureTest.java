package dev.howdah;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What may know what, and what is written nowhere. Each rule says why. */
class ArchitectureTest {
    private static final JavaClasses HOWDAH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.howdah");
    private static final String[] FEATURES = {"start", "setup", "fleet", "cluster", "query", "resilience", "journal",
            "settings"};
    private static final List<String> UNTELLING =
            List.of("Util", "Utils", "Helper", "Manager", "Impl", "Data", "Info", "Base", "Abstract");

    @TestFactory
    Stream<DynamicTest> layers() {
        return tests(
                only("model", "is the domain and stays plain Java", "java.."),
                only("support", "serves every layer", "java.."),
                only("service", "holds the use cases and runs without any technology", "java..", "org.slf4j..",
                in("model"),
                        in("support")),
                never("service", "the database is reached through a port", "java.sql..", "javax.sql.."),
                never("ui.kit", "serves every feature and knows none", features()),
                never("ui.kit", "shows what it is given and asks no service", in("service")),
                never("ui", "screens know use cases, not technologies", in("adapter"), in("boot"), "io.fabric8..",
                "java.sql.."),
                never("ui.shell", "features come to the frame as functions", features()),
                never("adapter", "technologies do not draw", in("ui"), in("boot"), "javafx.."),
                never("service", "use cases do not draw", in("ui"), in("boot"), in("adapter"), "javafx.."),
                slices().matching("dev.howdah.adapter.(*)..").should().notDependOnEachOther()
                        .because("each technology can be replaced by itself"),
                slices().matching("dev.howdah.(*)..").should().beFreeOfCycles()
                .because("a cycle is one part with two names"),
                slices().matching("dev.howdah.service.(*)..").should().beFreeOfCycles()
                        .because("a cycle is one part with two names"));
    }

    @TestFactory
    Stream<DynamicTest> featuresKnowEachOtherThroughTheNavigatorOnly() {
        return tests(Arrays.stream(FEATURES).map(feature -> {
            var others = Arrays.stream(FEATURES).filter(each -> !each.equals(feature)).map(each -> in("ui." + each));
            return never("ui." + feature, "one screen can be changed without the others",
                    Stream.concat(others, Stream.of(in("ui.shell"))).toArray(String[]::new));
        }).toArray(ArchRule[]::new));
    }

    @TestFactory
    Stream<DynamicTest> technologiesStayInTheirPlace() {
        return tests(
                outside(List.of(in("adapter.kubernetes")), "the Kubernetes client is slow to load and may change",
                "io.fabric8.."),
                outside(List.of(in("adapter.postgres"), in("sandbox")), "SQL is spoken behind a port", "java.sql..",
                "javax.sql..",
                        "org.postgresql.."),
                outside(List.of(in("adapter.azure")), "Azure's libraries are slow to load", "com.azure.."),
                outside(List.of(in("ui"), in("boot")), "everything else is tested without a toolkit", "javafx.."),
                outside(List.of(in("ui.theme")), "the theme is chosen in one place", "atlantafx.."),
                outside(List.of(in("sandbox")), "the console runs without it", in("sandbox")),
                outside(List.of(in("boot")), "what starts the console is known by nobody", in("boot")),
                only("sandbox", "is another program behind the wire", "java..", "javax..", "org.slf4j..",
                "tools.jackson..",
                        "com.fasterxml.jackson..", "org.yaml..", "org.bouncycastle..", "org.apache.commons.compress..",
                        "org.tukaani..", "org.postgresql..", "com.sun.net.httpserver..", "io.zonky..", in("model"),
                        in("support"),
                        in("service.environment")));
    }

    @TestFactory
    Stream<DynamicTest> viewModelsAndControllers() {
        return tests(
                classes().that().haveSimpleNameEndingWith("ViewModel").should().bePublic().andShould()
                .haveModifier(JavaModifier.FINAL)
                        .because("expressions in FXML read nothing from a class that is not public"),
                classes().that().haveSimpleNameEndingWith("Controller").and().resideInAPackage(in("ui")).should()
                .bePublic()
                        .andShould().haveModifier(JavaModifier.FINAL)
                        .because("expressions in FXML read nothing from a class that is not public"),
                noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application..",
                                "javafx.concurrent..").because("they are tested without a window"),
                noClasses().that().haveSimpleNameEndingWith("Controller").and().resideInAPackage(in("ui")).should()
                        .dependOnClassesThat().resideInAnyPackage("java.util.concurrent..")
                        .because("they are glue: nothing waits or runs there"));
    }

    @TestFactory
    Stream<DynamicTest> time() {
        var clocks = Stream.of(Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
                .map(each -> elsewhere("boot", "sandbox").should().callMethod(each, "now"));
        return tests(Stream.concat(clocks, Stream.of(
                elsewhere("boot", "sandbox").should().callMethod(System.class, "currentTimeMillis"),
                elsewhere("boot", "sandbox").should().callMethod(Clock.class, "systemUTC"),
                elsewhere("boot", "sandbox").should().callMethod(Clock.class, "systemDefaultZone")))
                .map(each -> each.because("tests set the clock")).toArray(ArchRule[]::new));
    }

    @TestFactory
    Stream<DynamicTest> threads() {
        return tests(
                elsewhere("boot").should().callMethod(Platform.class, "runLater", Runnable.class)
                        .because("Workers hand over to the screen, and tests do it at once"),
                elsewhere("boot", "sandbox").should().dependOnClassesThat().areAssignableTo(Executors.class)
                        .because("threads are counted and ended in one place"),
                elsewhere("boot", "sandbox").should().callMethodWhere(DescribedPredicate.describe("starts a thread",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && List.of("ofVirtual", "ofPlatform", "startVirtualThread", "start")
                                .contains(call.getName())))
                        .because("threads are counted and ended in one place"),
                noClasses().that().resideInAPackage(in("service")).should().dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.CompletableFuture")
                        .because("use cases block; who calls them decides where"));
    }

    @TestFactory
    Stream<DynamicTest> names() {
        return tests(UNTELLING.stream().map(end -> noClasses().that().areTopLevelClasses().should()
                .haveSimpleNameEndingWith(end)
                .because("a name says what a thing is for")).toArray(ArchRule[]::new));
    }

    @TestFactory
    Stream<DynamicTest> logsAndErrors() {
        return tests(
                GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS,
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                elsewhere("boot").should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                        .because("what is worth saying goes to the screen or to the log"));
    }

    /** The rules are able to fail: each kind of them finds what is known to be there. */
    @Test
    void aRuleThatIsBrokenFails() {
        assertThrows(AssertionError.class, () -> only("ui.kit", "", "java..").check(HOWDAH));
        assertThrows(AssertionError.class, () -> never("ui.shell", "", in("ui.kit")).check(HOWDAH));
        assertThrows(AssertionError.class, () -> outside(List.of(in("ui")), "", "javafx..").check(HOWDAH));
        assertThrows(AssertionError.class,
                () -> elsewhere("sandbox").should().callMethod(Platform.class, "runLater", Runnable.class)
                .check(HOWDAH));
        assertThrows(AssertionError.class, () -> elsewhere("sandbox").should().accessField(System.class, "out")
                .check(HOWDAH));
    }

    private static Stream<DynamicTest> tests(ArchRule... rules) {
        return Arrays.stream(rules).map(each -> DynamicTest.dynamicTest(each.getDescription(),
                () -> each.check(HOWDAH)));
    }

    private static String in(String part) {
        return "dev.howdah." + part + "..";
    }

    private static String[] features() {
        return Arrays.stream(FEATURES).map(each -> in("ui." + each)).toArray(String[]::new);
    }

    private static GivenClassesConjunction elsewhere(String... parts) {
        return noClasses().that().resideOutsideOfPackages(Arrays.stream(parts).map(ArchitectureTest::in)
                .toArray(String[]::new));
    }

    private static ArchRule only(String part, String why, String... allowed) {
        var all = Stream.concat(Stream.of(in(part)), Arrays.stream(allowed)).toArray(String[]::new);
        DescribedPredicate<JavaClass> known = resideInAnyPackage(all);
        return noClasses().that().resideInAPackage(in(part)).should()
                .dependOnClassesThat(DescribedPredicate.not(known).and(resideOutsideOfPackages("")))
                .because(part + " " + why);
    }

    private static ArchRule never(String part, String why, String... forbidden) {
        return noClasses().that().resideInAPackage(in(part)).should().dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because(part + ": " + why);
    }

    private static ArchRule outside(List<String> places, String why, String... technology) {
        return noClasses().that().resideOutsideOfPackages(places.toArray(String[]::new)).should().dependOnClassesThat()
                .resideInAnyPackage(technology).because(why);
    }
}
