package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Which namespaces the subscription may use: all, but those that a fault says it never used until it registers them. */
final class Registrations {
    static final List<String> NAMESPACES = List.of("Microsoft.AlertsManagement", "Microsoft.Authorization",
            "Microsoft.Compute", "Microsoft.ContainerService", "Microsoft.Dashboard", "Microsoft.Insights",
            "Microsoft.KubernetesConfiguration", "Microsoft.ManagedIdentity", "Microsoft.Monitor", "Microsoft.Network",
            "Microsoft.OperationalInsights", "Microsoft.OperationsManagement", "Microsoft.Resources", "Microsoft.Storage");
    private static final Duration TIME = Duration.ofSeconds(30);
    private final Estate estate;
    private final UnaryOperator<Duration> pace;

    Registrations(Estate estate, UnaryOperator<Duration> pace) {
        this.estate = estate;
        this.pace = pace;
    }

    private String state(String namespace) {
        if (!estate.faults().unregistered(namespace)) {
            return "Registered";
        }
        var asked = estate.resources().section("registrations").path(namespace.toLowerCase(Locale.ROOT)).asLong(0);
        if (asked == 0) {
            return "NotRegistered";
        }
        return estate.clock().millis() < asked + pace.apply(TIME).toMillis() ? "Registering" : "Registered";
    }

    void register(String namespace) {
        if (state(namespace).equals("NotRegistered")) {
            estate.resources().section("registrations").put(namespace.toLowerCase(Locale.ROOT), estate.clock().millis());
        }
    }

    /** Refuses a write in a namespace that was never registered. */
    void demand(String type) {
        var namespace = type.substring(0, type.indexOf('/'));
        if (state(namespace).equals("NotRegistered")) {
            throw new ArmException(409, "MissingSubscriptionRegistration", "The subscription is not registered to use namespace '"
                    + namespace + "'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        }
    }

    /** As {@code /providers/NAMESPACE} tells it; empty for one that does not exist. */
    Optional<ObjectNode> provider(String namespace) {
        return NAMESPACES.stream().filter(each -> each.equalsIgnoreCase(namespace)).findFirst().map(each -> {
            var answer = Resources.JSON.createObjectNode().put("id", "/subscriptions/" + Estate.SUBSCRIPTION + "/providers/" + each)
                    .put("namespace", each).put("registrationPolicy", "RegistrationRequired").put("registrationState", state(each));
            answer.putArray("resourceTypes");
            return answer;
        });
    }
}
