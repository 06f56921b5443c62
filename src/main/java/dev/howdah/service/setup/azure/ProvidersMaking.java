package dev.howdah.service.setup.azure;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.StepRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Registers what a subscription has never used; without it Azure refuses the first resource of a kind. */
final class ProvidersMaking implements Making {
    private static final String API_VERSION = "2021-04-01";

    private final AzureResources azure;
    private final String subscription;
    private final List<String> namespaces;
    private final Patience patience;

    ProvidersMaking(AzureResources azure, String subscription, List<String> namespaces, Patience patience) {
        this.azure = azure;
        this.subscription = subscription;
        this.namespaces = namespaces;
        this.patience = patience;
    }

    @Override
    public Finding find() {
        return namespaces.stream().allMatch(each -> state(each).equals("Registered"))
                ? new Finding.AsWanted() : new Finding.Absent();
    }

    private String state(String namespace) {
        return azure.read(id(namespace), API_VERSION).flatMap(each -> each.at("registrationState"))
                .map(Object::toString).orElse("");
    }

    private String id(String namespace) {
        return subscription + "/providers/" + namespace;
    }

    @Override
    public void make(Jobs.Control control) {
        for (var each : namespaces) {
            var state = state(each);
            if (!state.equals("Registered") && !state.equals("Registering")) {
                azure.post(id(each) + "/register", API_VERSION, Map.of());
            }
        }
        namespaces.forEach(each -> await(each, control));
    }

    private void await(String namespace, Jobs.Control control) {
        var waited = Duration.ZERO;
        while (!state(namespace).equals("Registered")) {
            if (waited.compareTo(patience.whole()) >= 0) {
                throw new ProblemException(Code.TIMED_OUT, namespace, state(namespace));
            }
            control.progress(-1, new Text(StepRow.TRIES_AGAIN, namespace));
            control.rest(patience.first());
            waited = waited.plus(patience.first());
        }
    }
}
