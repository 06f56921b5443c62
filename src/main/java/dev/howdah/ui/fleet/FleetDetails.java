package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Instance;
import dev.howdah.service.status.FailureImpact;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What is known of one cluster, name and value under each other. */
final class FleetDetails {
    private static final double NARROWEST_NAME = 100;

    private final GridPane grid;
    private final Messages messages;
    private final Formats formats;
    private int row;

    FleetDetails(GridPane grid, Messages messages, Formats formats) {
        this.grid = grid;
        this.messages = messages;
        this.formats = formats;
    }

    void showFacts(Cluster cluster) {
        clear();
        var status = cluster.status();
        line("phase", text(status.phase()));
        line("since", moment(status.primarySince()));
        line("timeline", mono(status.timeline() == 0 ? "" : Integer.toString(status.timeline())));
        line("storage", mono(storage(cluster)));
        line("backup", moment(status.lastSuccessfulBackup()));
        line("recoverable", moment(status.firstRecoverability()));
        line("database", mono(cluster.spec().database()));
        var writes = mono(cluster.endpoints().stream().filter(each -> each.role() == Endpoint.Role.READ_WRITE)
                .map(each -> each.service() + "." + cluster.id().namespace() + ":" + each.port()).findFirst().orElse(""));
        writes.setWrapText(true);
        writes.setMinHeight(Region.USE_PREF_SIZE);
        line("endpoint", writes);
    }

    void showInstances(Cluster cluster) {
        clear();
        cluster.instances().forEach(each -> {
            var primary = each.name().equals(cluster.status().currentPrimary());
            grid.add(FleetCells.label(each.name(), "semibold", "middle"), 0, row);
            grid.add(whole(text(primary ? messages.get("role.primary") : messages.get("role.replica"))), 1, row);
            grid.add(whole(muted(orDash(each.placement().zone()))), 2, row);
            grid.add(whole(mono(primary ? "" : formats.bytes(cluster.lagBytes(each)))), 3, row);
            grid.add(whole(state(each)), 4, row++);
        });
    }

    void showLosses(List<FailureImpact> impacts) {
        clear();
        impacts.forEach(each -> {
            var name = FleetCells.label(each.name(), "semibold", "middle");
            name.setMinWidth(NARROWEST_NAME);
            var why = muted(formats.text(each.sentence()));
            why.setWrapText(true);
            why.setMinHeight(Region.USE_PREF_SIZE);
            grid.add(name, 0, row);
            grid.add(why, 1, row++);
        });
    }

    private Label state(Instance instance) {
        var pod = instance.pod();
        return pod.ready() ? FleetCells.label(messages.get("overview.state.ready"), "good")
                : FleetCells.label(messages.get(pod.present() ? "overview.state.starting" : "overview.state.absent"),
                        "warn");
    }

    private void clear() {
        grid.getChildren().clear();
        row = 0;
    }

    private void line(String key, Label value) {
        grid.add(whole(muted(messages.get("fleet.detail." + key))), 0, row);
        grid.add(value, 1, row++);
    }

    private Label moment(Optional<Instant> then) {
        var label = text(then.map(formats::ago).orElse(""));
        then.ifPresent(each -> label.setTooltip(new Tooltip(formats.exact(each))));
        return label;
    }

    /** The sizes of the data volume and, where there is one, the WAL volume. */
    static String storage(Cluster cluster) {
        return cluster.spec().storageSize()
                .map(data -> cluster.spec().walSize().map(wal -> data + " + " + wal).orElse(data))
                .orElse("");
    }

    private static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label text(String text) {
        return FleetCells.label(orDash(text));
    }

    private static Label mono(String text) {
        return FleetCells.label(orDash(text), "mono");
    }

    private static Label muted(String text) {
        return FleetCells.label(text, "small", "muted");
    }

    static String orDash(String text) {
        return text.isEmpty() ? Formats.NOT_APPLICABLE : text;
    }
}
