package dev.howdah.adapter.azure;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.job.Jobs;

/** For short reads: nobody stops them, and they say nothing. */
enum Uncancelled implements Jobs.Control {
    INSTANCE;

    @Override
    public void progress(double fraction, Text step) {}

    @Override
    public void checkCancelled() {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
