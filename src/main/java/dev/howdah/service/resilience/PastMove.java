package dev.howdah.service.resilience;

import dev.howdah.service.journal.Journal.Entry;
import dev.howdah.service.journal.Journal.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A move of a primary as the journal has it.
 *
 * @param verb    {@code switchover} or {@code simulate-failure}
 * @param subject the target of a switchover, or the instance that was killed
 * @param outcome empty while it runs, or when the console died in it
 * @param result  what was measured; empty unless it reached its end state
 */
public record PastMove(Instant begun, String verb, String subject, Optional<Outcome.Result> outcome,
                       Optional<MoveResult> result) {
    private static final Set<String> VERBS = Set.of(PrimaryMoves.SWITCHOVER, PrimaryMoves.SIMULATED_FAILURE);

    /** The moves of one cluster among {@code entries}, in their order. */
    static List<PastMove> among(List<Entry> entries, String environment, String cluster) {
        return entries.stream().filter(each -> VERBS.contains(each.action()))
                .filter(each -> each.environment().equals(environment) && each.subject().equals(cluster))
                .map(PastMove::of).toList();
    }

    private static PastMove of(Entry entry) {
        return new PastMove(entry.begun(), entry.action(), entry.summary(), entry.outcome().map(Outcome::result),
                entry.outcome().map(Outcome::detail).flatMap(MoveResult::parse));
    }
}
