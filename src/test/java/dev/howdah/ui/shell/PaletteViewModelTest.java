package dev.howdah.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final PaletteViewModel model = new PaletteViewModel(List.of(suggestion("Fleet"), suggestion("Settings"),
            suggestion("orders"), suggestion("orders: SQL"), suggestion("orders: resilience"), suggestion("new-orders")));

    private static Suggestion suggestion(String label) {
        return new Suggestion(label, "place", () -> {});
    }

    private List<String> found(String typed) {
        model.typedProperty().set(typed);
        return model.getFound().stream().map(Suggestion::label).toList();
    }

    @Test
    void offersEverythingBeforeAnythingIsTyped() {
        assertEquals(6, found(" ").size());
    }

    @Test
    void findsByTheFirstLettersOfWords() {
        assertEquals("orders: SQL", found("os").getFirst());
        assertEquals("orders: resilience", found("ord res").getFirst());
    }

    @Test
    void prefersWhatBeginsWithIt() {
        assertEquals("orders", found("ord").getFirst());
        assertTrue(found("ord").indexOf("new-orders") > 0);
    }

    @Test
    void findsNothingByLettersThatAreNotThereInOrder() {
        assertEquals(List.of(), found("tf"));
    }
}
