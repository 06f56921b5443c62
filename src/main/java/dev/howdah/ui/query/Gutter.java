package dev.howdah.ui.query;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.query.RunLog.Mark;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.SideDecorator;
import org.kordamp.ikonli.feather.Feather;

/** Left of each line: a bar when the line belongs to the chosen statement, its number, and how its statement ended. */
final class Gutter implements SideDecorator {
    private static final double NUMBER_WIDTH = 34;
    private static final double MARK_WIDTH = 22;
    private static final double LINE_HEIGHT = 19;
    private static final double BAR_WIDTH = 2;

    private final IntPredicate chosen;
    private final IntFunction<Optional<Mark>> mark;

    Gutter(IntPredicate chosen, IntFunction<Optional<Mark>> mark) {
        this.chosen = chosen;
        this.mark = mark;
    }

    @Override
    public double getPrefWidth(double viewWidth) {
        return BAR_WIDTH + NUMBER_WIDTH + MARK_WIDTH;
    }

    @Override
    public Node getMeasurementNode(int line) {
        return getNode(line);
    }

    @Override
    public Node getNode(int line) {
        var number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        number.setMinWidth(NUMBER_WIDTH);
        number.setPrefWidth(NUMBER_WIDTH);
        number.setAlignment(Pos.CENTER_RIGHT);
        var sign = new StackPane();
        sign.setMinWidth(MARK_WIDTH);
        sign.setMinHeight(LINE_HEIGHT);
        mark.apply(line).ifPresent(now -> sign.getChildren().add(icon(now)));
        var row = new HBox(number, sign);
        row.getStyleClass().add("gutter");
        if (chosen.test(line)) {
            row.getStyleClass().add("chosen");
        }
        row.setAlignment(Pos.TOP_LEFT);
        row.setFillHeight(false);
        return row;
    }

    private static Node icon(Mark now) {
        return switch (now) {
            case DONE -> Icons.of(Feather.CHECK, Icons.SMALL, "good");
            case FAILED -> Icons.of(Feather.X, Icons.SMALL, "bad");
            case RUNNING -> Icons.of(Feather.PLAY, Icons.SMALL, "accent");
        };
    }
}
