package dev.howdah.service.setup.azure;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.Finding;

/** How one kind of Azure object is looked at and made. */
interface Making {
    /** @throws dev.howdah.model.ProblemException when it could not be looked at */
    Finding find();

    /** One try; blocks until Azure says that it is done. */
    void make(Jobs.Control control);
}
