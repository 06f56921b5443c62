package dev.howdah.ui.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.support.Workers;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.ui.journal.JournalLine.State;
import dev.howdah.ui.journal.JournalViewModel.Wanted;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JournalViewModelTest {
    private static final Instant EARLIER = ClusterSamples.NOW.minusSeconds(60);
    private final MemoryJournal journal = new MemoryJournal();

    private JournalViewModel open(Instant since) {
        return new JournalViewModel(journal, since, new Messages(Locale.ENGLISH), Workers.inline());
    }

    private String begin(String action, String subject, String summary, String command) {
        return journal.begin("sandbox", subject, action, summary, List.of(command));
    }

    private void end(String id, Result result) {
        journal.end(id, new Outcome(result, ClusterSamples.NOW.plusSeconds(11), "as asked"));
    }

    private static List<String> titles(JournalViewModel model) {
        return model.getShown().stream().map(JournalLine::title).toList();
    }

    @Test
    void showsWhatWasDoneInWordsNewestFirst() {
        end(begin("create-cluster", "demo/orders", "orders", "kubectl apply -f orders.yaml"), Result.DONE);
        end(begin("switchover", "demo/orders", "orders-2", "kubectl cnpg promote orders orders-2"), Result.FAILED);
        begin("unheard-of", "demo/orders", "orders", "true");

        assertEquals(List.of("unheard-of orders", "Switch over to orders-2", "Create the cluster orders"),
                titles(open(EARLIER)));
    }

    @Test
    void tellsWhatRunsFromWhatWasCutOff() {
        begin("switchover", "demo/orders", "orders-2", "kubectl cnpg promote orders orders-2");

        assertEquals(State.RUNNING, open(EARLIER).getShown().getFirst().state());
        assertEquals(State.CUT_OFF, open(ClusterSamples.NOW.plusSeconds(1)).getShown().getFirst().state());
    }

    @Test
    void followsAnActionToItsEndAndKeepsItSelected() {
        var first = begin("switchover", "demo/orders", "orders-2", "promote");
        var model = open(EARLIER);
        begin("switchover", "demo/orders", "orders-3", "promote");
        model.selectedProperty().set(model.getShown().getLast());
        end(first, Result.DONE);

        assertEquals("Switch over to orders-2", model.selectedProperty().get().title());
        assertEquals(State.DONE, model.selectedProperty().get().state());
        assertEquals(Duration.ofSeconds(11), model.selectedProperty().get().took().orElseThrow());
    }

    @Test
    void findsByAllWordsWhereverTheyStand() {
        end(begin("create-cluster", "demo/orders", "orders", "kubectl apply -f orders.yaml"), Result.DONE);
        end(begin("switchover", "demo/billing", "billing-2", "kubectl cnpg promote billing billing-2"), Result.DONE);
        var model = open(EARLIER);

        model.typedProperty().set("BILLING promote");
        assertEquals(List.of("Switch over to billing-2"), titles(model));
        model.typedProperty().set("billing yaml");
        assertTrue(model.getShown().isEmpty());
        assertNull(model.selectedProperty().get());
        assertEquals(2, model.getTotal());
    }

    @Test
    void showsWhatDidNotEndWell() {
        end(begin("switchover", "demo/orders", "orders-2", "a"), Result.DONE);
        end(begin("switchover", "demo/orders", "orders-3", "b"), Result.CANCELLED);
        end(begin("simulate-failure", "demo/orders", "orders-1", "c"), Result.FAILED);
        var model = open(EARLIER);

        model.wantedProperty().set(Wanted.NOT_DONE);
        assertEquals(List.of(State.FAILED, State.CANCELLED), model.getShown().stream().map(JournalLine::state)
                .toList());
        model.wantedProperty().set(Wanted.DONE);
        assertEquals(List.of(State.DONE), model.getShown().stream().map(JournalLine::state).toList());
    }

    @Test
    void writesTheCommandsOfWhatIsShownAsAScriptOldestFirst() {
        end(begin("create-cluster", "demo/orders", "orders", "kubectl apply -f orders.yaml"), Result.DONE);
        end(begin("switchover", "demo/orders", "orders-2", "kubectl cnpg promote orders orders-2"), Result.DONE);
        var script = open(EARLIER).script();

        assertTrue(script.startsWith("#!/bin/sh\n# "), script);
        assertTrue(script.indexOf("kubectl apply") < script.indexOf("kubectl cnpg promote"), script);
    }

    @Test
    void hearsNothingAfterItWasClosed() {
        var model = open(EARLIER);
        model.close();
        begin("switchover", "demo/orders", "orders-2", "promote");

        assertFalse(model.getTotal() > 0);
    }
}
