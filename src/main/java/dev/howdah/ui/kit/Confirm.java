package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan;

/** Asks before something is written. The only way to an interrupting action. */
@FunctionalInterface
public interface Confirm {
    /**
     * Shows the whole plan, and runs {@code confirmed} on the UI thread once the subject's name has been typed and the
     * button of the action was pressed. Nothing happens when the user closes it, or when the plan is refused.
     */
    void ask(ActionPlan plan, Runnable confirmed);
}
