package dev.howdah.service.setup.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Truth.Console console = new Truth().new Console(100);

    @Test
    void stepsComeAfterWhatTheyNeedAndElseAsGiven() {
        var plan = new Plan(List.of(step("d", "a", "c"), step("b"), step("a"), step("c", "b")));
        assertEquals(List.of("b", "a", "c", "d"), plan.steps().stream().map(Step::id).toList());
    }

    @Test
    void aGraphThatCannotBeWalkedIsRefused() {
        assertRefused("two steps a", step("a"), step("a"));
        assertRefused("unknown", step("a", "ghost"));
        assertRefused("[a, b]", step("a", "b"), step("b", "a"), step("c"));
        assertRefused("[a]", step("a", "a"));
    }

    @Test
    void dependentsAreFoundThroughOthers() {
        var plan = new Plan(List.of(step("a"), step("b", "a"), step("c", "b"), step("d")));
        assertEquals(Set.of("b", "c"), plan.dependents("a"));
        assertEquals(Set.of(), plan.dependents("c"));
    }

    @Test
    void itTakesAsLongAsItsLongestPathOfWhatIsOpen() {
        var plan = new Plan(List.of(step("a"), step("b", "a"), step("c", "b"), step("d")));
        assertEquals(PlainStep.USUALLY.multipliedBy(3), plan.usually(_ -> true));
        assertEquals(PlainStep.USUALLY.multipliedBy(2), plan.usually(each -> !each.id().equals("b")));
        assertEquals(Duration.ZERO, plan.usually(_ -> false));
    }

    private static void assertRefused(String why, Step... steps) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Plan(List.of(steps)));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private Step step(String id, String... after) {
        return console.step(id, Set.of(after));
    }
}
