package dev.howdah.ui.fleet;

import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The drawings in the cells of the fleet's table. */
final class FleetCells {
    private final Messages messages;
    private final Formats formats;

    FleetCells(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    Node name(FleetRow row) {
        return stacked(label(row.cluster().id().name(), "lead", "semibold", "middle"),
                label(row.cluster().id().namespace(), "small", "muted"));
    }

    /** The worst fact with the forgotten states beside it; below it the next one, or what the worst means. */
    Node health(FleetRow row) {
        var sentence = sentence(row.health().facts().getFirst());
        var colon = row.health().level() == Level.PROTECTED ? sentence.indexOf(": ") : -1;
        var first = new HBox(8, label(colon < 0 ? sentence : sentence.substring(0, colon), "semibold"));
        first.setAlignment(Pos.CENTER_LEFT);
        row.states().forEach(each -> {
            var pill = new Pill(messages.get("cluster.state." + each), Pill.Kind.WARNING);
            pill.setMinWidth(Region.USE_PREF_SIZE);
            first.getChildren().add(pill);
        });
        var second = label(colon < 0 ? next(row.health().facts()) : sentence.substring(colon + 2), "small", "muted");
        var cell = stacked(first, second);
        Tooltip.install(cell,
                new Tooltip(row.health().facts().stream().map(this::sentence).collect(Collectors.joining("\n"))));
        return cell;
    }

    private String sentence(Fact fact) {
        return formats.text("health." + fact.key(), fact.arguments());
    }

    private String next(List<Fact> facts) {
        return facts.size() > 1 ? sentence(facts.get(1))
                : formats.text("health." + facts.getFirst().key() + ".advice", facts.getFirst().arguments());
    }

    private static Node stacked(Node above, Node below) {
        var box = new VBox(2, above, below);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** A square for each instance, filled when it is ready, struck when it is fenced. */
    Node instances(FleetRow row) {
        var box = new HBox(3);
        box.setAlignment(Pos.CENTER_LEFT);
        row.cluster().instances().forEach(each -> {
            var square = new Region();
            square.getStyleClass().addAll("square", kind(each));
            box.getChildren().add(square);
        });
        var ready = row.cluster().status().readyInstances();
        var count = label("%d/%d".formatted(ready, row.cluster().spec().instances()), "mono");
        HBox.setMargin(count, new Insets(0, 0, 0, 5));
        box.getChildren().add(count);
        return box;
    }

    private static String kind(Instance instance) {
        if (instance.fenced()) {
            return "fenced";
        }
        return instance.pod().ready() ? "ready" : instance.pod().present() ? "not-ready" : "absent";
    }

    static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
