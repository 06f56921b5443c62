package dev.howdah.ui.resilience;

import dev.howdah.model.ActionPlan.Text;
import java.util.List;
import java.util.Optional;

/**
 * An instance that could take over.
 *
 * @param lagBytes WAL it has not replayed; empty while unknown
 * @param sync     its synchronous state in PostgreSQL's words; empty while unknown
 * @param refusals why it cannot take over now; empty when it can
 */
public record Candidate(String name, String zone, Optional<Long> lagBytes, String sync, List<Text> refusals) {
    public boolean able() {
        return refusals.isEmpty();
    }
}
