package dev.howdah.service.setup.preflight;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import java.util.Optional;

/**
 * A line of the report.
 *
 * @param id     of the check; unique in a report
 * @param answer empty while it is looked at
 */
public record Line(String id, Optional<Answer> answer) {
    public Text title() {
        return new Text(Answer.KEY + id.replaceFirst("\\.\\d+$", ""));
    }

    public boolean is(Verdict verdict) {
        return answer.filter(each -> each.verdict() == verdict).isPresent();
    }
}
