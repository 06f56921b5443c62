package dev.howdah.ui.query;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.query.RunLog.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Left of each line: a bar when the line belongs to the chosen statement, its number, and how its statement ended. */
final class Gutter implements IntFunction<Node> {
    private static final double NUMBER_WIDTH = 42;
    private static final double MARK_WIDTH = 22;

    /** What is shown beside a line besides its number. */
    record Look(boolean chosen, Optional<Mark> mark) {}

    private final IntFunction<Look> looks;
    private final Map<Integer, Look> drawn = new HashMap<>();

    Gutter(IntFunction<Look> looks) {
        this.looks = looks;
    }

    /** Whether what was last made for {@code line} is no longer true. */
    boolean outdated(int line) {
        var made = drawn.get(line);
        return made != null && !made.equals(looks.apply(line));
    }

    @Override
    public Node apply(int line) {
        var look = looks.apply(line);
        drawn.put(line, look);
        var number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        number.setMinWidth(NUMBER_WIDTH);
        number.setPrefWidth(NUMBER_WIDTH);
        number.setAlignment(Pos.CENTER_RIGHT);
        var sign = new StackPane();
        sign.setMinWidth(MARK_WIDTH);
        look.mark().ifPresent(now -> sign.getChildren().add(icon(now)));
        var row = new HBox(number, sign);
        row.getStyleClass().add("gutter");
        if (look.chosen()) {
            row.getStyleClass().add("chosen");
        }
        row.setAlignment(Pos.CENTER_LEFT);
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
