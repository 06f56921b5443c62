package dev.howdah.sandbox.operator;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The part of a Cluster's status that its instances tell. */
final class ReportedStatus {
    private ReportedStatus() {}

    static void write(ObjectNode status, List<InstanceReport> reports) {
        var states = status.putObject("instancesReportedState");
        reports.forEach(each -> {
            var state = states.putObject(each.name()).put("isPrimary", each.primary());
            if (each.timeline() > 0) {
                state.put("timeLineID", each.timeline());
            }
            state.put("ip", each.pod().at("/status/podIP").asString(""));
        });
        reports.stream().filter(each -> each.primary() && each.timeline() > 0)
                .filter(each -> each.name().equals(status.path("currentPrimary").asString("")))
                .findFirst().ifPresent(each -> status.put("timelineID", each.timeline()));
        identity(status, reports);
    }

    private static void identity(ObjectNode status, List<InstanceReport> reports) {
        var ids = reports.stream().map(InstanceReport::systemId).filter(each -> !each.isEmpty()).collect(Collectors.toSet());
        if (ids.size() == 1) {
            status.put("systemID", ids.iterator().next());
            StatusWriter.condition(status, "ConsistentSystemID", true, "Unique",
                    "A single, unique system ID was found across reporting instances.");
        } else if (ids.size() > 1) {
            status.remove("systemID");
            StatusWriter.condition(status, "ConsistentSystemID", false, "Mismatch",
                    "Multiple differing system IDs reported by instances: " + String.join(", ", ids));
        } else if (reports.isEmpty()) {
            StatusWriter.condition(status, "ConsistentSystemID", false, "NotFound",
                    "No instances are present in the cluster to report a system ID.");
        }
    }
}
