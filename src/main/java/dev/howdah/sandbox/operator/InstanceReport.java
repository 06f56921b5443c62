package dev.howdah.sandbox.operator;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an instance says of itself.
 *
 * @param error why it said nothing; empty when it did
 * @param silent whether it did not even refuse: no answer within the deadline
 */
record InstanceReport(ObjectNode pod, JsonNode status, String error, boolean silent) {
    /** Who comes first in an election: who answers, the primary, who has received and replayed the most, the name. */
    static final Comparator<InstanceReport> RANK = Comparator.comparing((InstanceReport each) -> !each.error.isEmpty())
            .thenComparing(each -> !each.primary())
            .thenComparing(each -> -each.lsn("receivedLsn")).thenComparing(each -> -each.lsn("replayLsn"))
            .thenComparing(InstanceReport::name);

    String name() {
        return Pods.name(pod);
    }

    boolean answers() {
        return error.isEmpty();
    }

    boolean primary() {
        return status.path("isPrimary").asBoolean(false);
    }

    boolean streaming() {
        return status.path("isWalReceiverActive").asBoolean(false);
    }

    int timeline() {
        return status.path("timeLineID").asInt(0);
    }

    String systemId() {
        return status.path("systemID").asString("");
    }

    private long lsn(String field) {
        var parts = status.path(field).asString("").split("/");
        return parts.length == 2 ? (Long.parseLong(parts[0], 16) << 32) + Long.parseLong(parts[1], 16) : 0;
    }

    static List<InstanceReport> ranked(List<InstanceReport> reports) {
        return reports.stream().sorted(RANK).toList();
    }
}
