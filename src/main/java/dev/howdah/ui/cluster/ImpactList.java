package dev.howdah.ui.cluster;

import dev.howdah.service.status.FailureImpact;
import dev.howdah.service.status.FailureImpact.Part;
import dev.howdah.service.status.FailureImpact.Writes;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What happens when one part is lost now: a row for each, worst marked by word and colour. */
final class ImpactList extends VBox {
    private static final int LONG_NAME = 14;

    private final Messages messages;
    private final Formats formats;
    private List<FailureImpact> shown = List.of();

    ImpactList(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("impacts");
    }

    void show(List<FailureImpact> impacts) {
        if (!impacts.equals(shown)) {
            shown = impacts;
            getChildren().setAll(known(impacts) ? impacts.stream().map(this::row).toList()
                    : List.of(nothing(impacts.getFirst())));
        }
    }

    private static boolean known(List<FailureImpact> impacts) {
        return impacts.isEmpty() || impacts.stream().anyMatch(each -> each.writes() != Writes.UNKNOWN);
    }

    private Node nothing(FailureImpact impact) {
        var why = label(formats.text(impact.sentence()), "muted", "impact");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        return why;
    }

    private Node row(FailureImpact impact) {
        var zone = impact.part() == Part.ZONE;
        var name = label(impact.name(), "semibold");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var roomy = impact.name().length() <= LONG_NAME;
        var kind = label(zone ? messages.get("overview.impact.zone")
                : impact.primary() && roomy ? messages.get("role.primary") : "", "small", "muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var verdict = new Pill(verdict(impact), kind(impact.writes()));
        var head = new HBox(8, name, kind, space, verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        var why = label(formats.text(impact.sentence()), "small", "muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(1, head, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(10, sign(zone, impact.primary()), words);
        row.getStyleClass().add("impact");
        return row;
    }

    private static Node sign(boolean zone, boolean primary) {
        return zone ? Icons.of(Feather.MAP_PIN, 16, "subtle")
                : Icons.of(Feather.DATABASE, 16, primary ? "accent" : "subtle");
    }

    private String verdict(FailureImpact impact) {
        var key = "impact.writes." + impact.writes().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return impact.pause()
                .map(each -> messages.get(key, messages.get("format.seconds", Long.toString(each.toSeconds()))))
                .orElseGet(() -> messages.get(key));
    }

    private static Pill.Kind kind(Writes writes) {
        return switch (writes) {
            case GO_ON -> Pill.Kind.SUCCESS;
            case PAUSE -> Pill.Kind.WARNING;
            case STOP -> Pill.Kind.DANGER;
            case UNKNOWN -> Pill.Kind.NEUTRAL;
        };
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
