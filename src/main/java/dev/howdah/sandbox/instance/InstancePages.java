package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.Container;
import java.sql.SQLException;
import java.util.Map;

/** What an instance answers on its status port. */
final class InstancePages {
    private final Container container;
    private final Postmaster postmaster;
    private final Instance.Condition condition;
    private final StatusReport report;

    InstancePages(Container container, Postmaster postmaster, Instance.Condition condition) {
        this.container = container;
        this.postmaster = postmaster;
        this.condition = condition;
        this.report = new StatusReport(container.pod());
    }

    Map<String, StatusEndpoint.Page> pages() {
        return Map.of("/pg/status", this::status, "/readyz", this::ready, "/startupz", this::ready,
                "/healthz", this::alive);
    }

    private StatusEndpoint.Answer status() {
        if (condition.rewinding) {
            return StatusEndpoint.Answer.json(report.masked(true, false, "").toString());
        }
        try (var connection = postmaster.connect()) {
            return StatusEndpoint.Answer.json(report.of(connection, false).toString());
        } catch (SQLException failure) {
            var error = ServerErrors.describe(failure);
            return condition.fenced ? StatusEndpoint.Answer.json(report.masked(false, true, error).toString())
                    : StatusEndpoint.Answer.error(error);
        }
    }

    private StatusEndpoint.Answer ready() {
        return postmaster.problem().map(failure -> StatusEndpoint.Answer.error(ServerErrors.describe(failure)))
                .orElseGet(StatusEndpoint.Answer::ok);
    }

    private StatusEndpoint.Answer alive() {
        return condition.primary && !container.connected()
                ? StatusEndpoint.Answer.error("liveness check failed: this primary reaches neither the API server "
                        + "nor any other instance") : StatusEndpoint.Answer.ok();
    }
}
