package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the subscription knows the services, or the caller may make it know them. */
record ProvidersCheck(AzureFacts facts, String subscription, List<String> namespaces) implements Check {
    ProvidersCheck {
        namespaces = List.copyOf(namespaces);
    }

    @Override
    public String id() {
        return "providers";
    }

    @Override
    public Answer ask() {
        var states = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        states.putAll(facts.providers());
        var open = namespaces.stream().filter(each -> !registered(states, each)).toList();
        if (open.isEmpty()) {
            return Answer.good("providers.good", namespaces.size());
        }
        var forbidden = new Rights(facts.permissions(subscription))
                .missing(open.stream().map(each -> each + "/register/action").toList());
        return forbidden.isEmpty() ? Answer.good("providers.will", String.join(", ", open))
                : Answer.blocking("providers.forbidden", String.join(", ", open));
    }

    private static boolean registered(Map<String, String> states, String namespace) {
        return "Registered".equalsIgnoreCase(states.get(namespace));
    }
}
