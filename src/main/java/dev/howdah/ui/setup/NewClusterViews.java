package dev.howdah.ui.setup;

import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.OperatorVersion;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;

/** Makes the place where a cluster is created. */
public final class NewClusterViews {
    private final ViewLoader loader;
    private final Confirm confirm;
    private final Messages messages;
    private final Formats formats;
    private final Navigator navigator;
    private final Workers workers;

    public NewClusterViews(ViewLoader loader, Confirm confirm, Messages messages, Formats formats, Navigator navigator,
                           Workers workers) {
        this.loader = loader;
        this.confirm = confirm;
        this.messages = messages;
        this.formats = formats;
        this.navigator = navigator;
        this.workers = workers;
    }

    /**
     * The place in an open environment. UI thread only.
     *
     * @param operator its version, such as {@code 1.30.0}; empty when it cannot be known
     */
    public View open(ClusterCreation creation, Clusters clusters, Jobs jobs, String operator) {
        var model = new NewClusterViewModel(creation, clusters, jobs, navigator, workers);
        model.getForm().operatorProperty().set(OperatorVersion.of(operator));
        return loader.load(new NewClusterController(model, confirm, messages, formats), model);
    }
}
