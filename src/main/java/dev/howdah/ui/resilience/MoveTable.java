package dev.howdah.ui.resilience;

import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.resilience.MoveResult;
import dev.howdah.service.resilience.PastMove;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.EmptyState;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Earlier moves under each other, so that their outages can be compared. */
final class MoveTable extends TableView<PastMove> {
    private static final double BAR = 112;
    private static final double LEAST = 126;
    private static final int LONGEST_NAME = 10;

    private final Messages messages;
    private final Formats formats;

    MoveTable(Messages messages, Formats formats, ObservableList<PastMove> moves) {
        super(moves);
        this.messages = messages;
        this.formats = formats;
        setId("resilience-history");
        setPrefHeight(LEAST);
        setMinHeight(LEAST);
        VBox.setVgrow(this, Priority.ALWAYS);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(nothingYet());
        Columns.mono(column("when", 160), each -> formats.dateTime(each.begun()));
        Columns.graphic(column("move", 124), this::kind);
        Columns.text(column("primary", 158), this::fromTo, "muted");
        Columns.graphic(column("outage", 132), this::bar);
        Columns.number(column("measured", 84), each -> measured(each, MoveResult::outage));
        Columns.number(column("whole", 104), each -> measured(each, MoveResult::whole));
        Columns.text(column("outcome", 90), this::outcome, "muted");
    }

    private Node nothingYet() {
        var empty = new EmptyState();
        empty.setIcon(Feather.ZAP.getDescription());
        empty.setText(messages.get("resilience.history.empty"));
        return empty;
    }

    private TableColumn<PastMove, PastMove> column(String key, double width) {
        var column = new TableColumn<PastMove, PastMove>(messages.get("resilience.history." + key));
        column.setPrefWidth(width);
        getColumns().add(column);
        return column;
    }

    private Node kind(PastMove move) {
        var planned = move.verb().equals(PrimaryMoves.SWITCHOVER);
        var words = new Label(messages.get(planned ? "resilience.history.switchover" : "resilience.history.failure"));
        var kind = new HBox(8, Icons.of(planned ? Feather.REPEAT : Feather.ZAP, 14), words);
        kind.setAlignment(Pos.CENTER_LEFT);
        return kind;
    }

    private String fromTo(PastMove move) {
        return move.result().map(each ->
                messages.get("resilience.history.from-to", brief(each.from()), brief(each.to())))
                .orElseGet(() -> brief(move.subject()));
    }

    /** Of a long name what tells the instances of a cluster apart. */
    private static String brief(String instance) {
        return instance.length() <= LONGEST_NAME ? instance : "\u2026" + instance.substring(instance.lastIndexOf('-'));
    }

    private String measured(PastMove move, Function<MoveResult, Duration> part) {
        return move.result().map(part).map(formats::measured).orElse(Formats.NOT_APPLICABLE);
    }

    /** As long as its part of the longest outage. */
    private Node bar(PastMove move) {
        var track = new StackPane();
        track.getStyleClass().add("outage-track");
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMaxWidth(BAR);
        move.result().map(MoveResult::outage).ifPresent(outage -> {
            var fill = new Region();
            fill.getStyleClass().addAll("fill", move.verb());
            fill.setMaxWidth(BAR * outage.toMillis() / Math.max(1, longest()));
            track.getChildren().add(fill);
        });
        return track;
    }

    private long longest() {
        return getItems().stream().flatMap(each -> each.result().stream()).mapToLong(each -> each.outage().toMillis())
                .max().orElse(0);
    }

    private String outcome(PastMove move) {
        return messages.get("resilience.outcome." + move.outcome().map(Outcome.Result::name).orElse("OPEN")
                .toLowerCase(Locale.ROOT));
    }
}
