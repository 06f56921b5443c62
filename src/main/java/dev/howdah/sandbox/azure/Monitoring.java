package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What Azure Monitor consists of: workspaces for metrics, and what carries data to them. */
final class Monitoring {
    static final String WORKSPACES = "Microsoft.Monitor/accounts";
    private static final String ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";
    private static final String RULES = "Microsoft.Insights/dataCollectionRules";
    private static final String RULE_GROUPS = "Microsoft.AlertsManagement/prometheusRuleGroups";

    private Monitoring() {}

    static List<ResourceType> types() {
        return List.of(new Metrics(), new Endpoints(), new Rules(), new Associations(), new RuleGroups());
    }

    /** Refuses a reference to something that is not there. */
    private static void demand(String id, String what, Estate estate) {
        if (!id.isEmpty() && !estate.resources().has(new ArmId(id))) {
            throw new ArmException(400, "InvalidPayload", what + " '" + id + "' was not found.");
        }
    }

    private static String unique(ArmId id) {
        return Estate.uuid(id.key()).replace("-", "");
    }

    /** Azure Monitor workspaces; each brings a group of its own with an endpoint and a rule. */
    private static final class Metrics implements ResourceType {
        @Override
        public String name() {
            return WORKSPACES;
        }

        @Override
        public Duration creation() {
            return Duration.ofSeconds(40);
        }

        @Override
        public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            var location = wanted.path("location").asString();
            var properties = Estate.properties(wanted).put("accountId", Estate.uuid("account " + id.key()));
            properties.putObject("metrics").put("internalId", "mac_" + Estate.uuid("account " + id.key()))
                    .put("prometheusQueryEndpoint", "https://" + id.name() + "-" + unique(id).substring(0, 4) + "." + location
                            + ".prometheus.monitor.azure.com");
            properties.putObject("defaultIngestionSettings").put("dataCollectionRuleResourceId", own(id, location, RULES).path())
                    .put("dataCollectionEndpointResourceId", own(id, location, ENDPOINTS).path());
        }

        private static ArmId group(ArmId id, String location) {
            return new ArmId("/subscriptions/" + Estate.SUBSCRIPTION + "/resourceGroups/MA_" + id.name() + "_" + location + "_managed");
        }

        private static ArmId own(ArmId id, String location, String type) {
            return group(id, location).child("providers/" + type + "/" + id.name());
        }

        @Override
        public void made(ArmId id, ObjectNode resource, Estate estate) {
            var location = resource.path("location").asString();
            estate.bring(group(id, location), location);
            estate.resources().get(group(id, location)).orElseThrow().put("managedBy", id.path());
            estate.bring(own(id, location, RULES), location);
            estate.bring(own(id, location, ENDPOINTS), location);
        }

        @Override
        public void gone(ArmId id, Estate estate) {
            estate.dropManagedBy(id);
        }
    }

    /** Data collection endpoints. */
    private static final class Endpoints implements ResourceType {
        @Override
        public String name() {
            return ENDPOINTS;
        }

        @Override
        public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            var host = "https://" + id.name().toLowerCase() + "-" + unique(id).substring(0, 4) + "." + wanted.path("location").asString();
            var properties = Estate.properties(wanted).put("immutableId", "dce-" + unique(id));
            properties.putObject("logsIngestion").put("endpoint", host + "-1.ingest.monitor.azure.com");
            properties.putObject("metricsIngestion").put("endpoint", host + "-1.metrics.ingest.monitor.azure.com");
            properties.putObject("configurationAccess").put("endpoint", host + "-1.handler.control.monitor.azure.com");
        }
    }

    /** Data collection rules. */
    private static final class Rules implements ResourceType {
        @Override
        public String name() {
            return RULES;
        }

        @Override
        public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            demand(wanted.at("/properties/dataCollectionEndpointId").asString(""), "The data collection endpoint", estate);
            wanted.at("/properties/destinations/monitoringAccounts").forEach(each ->
                    demand(each.path("accountResourceId").asString(""), "The monitoring account", estate));
            wanted.at("/properties/destinations/logAnalytics").forEach(each ->
                    demand(each.path("workspaceResourceId").asString(""), "The workspace", estate));
        }

        @Override
        public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            Estate.properties(wanted).put("immutableId", "dcr-" + unique(id));
        }
    }

    /** That a resource's data goes by a rule. */
    private static final class Associations implements ResourceType {
        @Override
        public String name() {
            return "Microsoft.Insights/dataCollectionRuleAssociations";
        }

        @Override
        public boolean located() {
            return false;
        }

        @Override
        public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            if (!estate.resources().has(id.parent())) {
                throw ArmException.notFound(id.parent());
            }
            demand(wanted.at("/properties/dataCollectionRuleId").asString(""), "The data collection rule", estate);
            demand(wanted.at("/properties/dataCollectionEndpointId").asString(""), "The data collection endpoint", estate);
        }
    }

    /** Groups of recording and alert rules, which live where their workspace does. */
    private static final class RuleGroups implements ResourceType {
        @Override
        public String name() {
            return RULE_GROUPS;
        }

        @Override
        public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            wanted.at("/properties/scopes").forEach(each -> demand(each.asString(""), "The scope", estate));
            wanted.at("/properties/scopes").forEach(each -> estate.resources().get(new ArmId(each.asString("")))
                    .filter(_ -> new ArmId(each.asString("")).is(WORKSPACES))
                    .filter(scope -> !scope.path("location").equals(wanted.path("location"))).ifPresent(scope -> {
                        throw ArmException.invalid("BadRequest", "The rule group must be in the region of its workspace, "
                                + scope.path("location").asString() + ".");
                    }));
        }
    }
}
