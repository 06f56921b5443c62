package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress.Milestone;
import java.util.Locale;

/** How milestones are called in message keys and style classes. */
final class Steps {
    private Steps() {}

    static String key(Milestone milestone) {
        return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
