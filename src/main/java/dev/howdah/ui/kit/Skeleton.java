package dev.howdah.ui.kit;

import javafx.animation.PauseTransition;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Bars at the height of the rows that will come; they appear after 200 ms, so that a quick answer does not flicker. */
public final class Skeleton extends VBox {
    private static final double[] WIDTHS = {120, 280, 90, 60};

    private final IntegerProperty rows = new SimpleIntegerProperty(this, "rows", 4);
    private final IntegerProperty rowHeight = new SimpleIntegerProperty(this, "rowHeight", 32);
    private final PauseTransition wait = new PauseTransition(Duration.millis(200));

    public Skeleton() {
        rows.addListener(_ -> draw());
        rowHeight.addListener(_ -> draw());
        draw();
        setOpacity(0);
        wait.setOnFinished(_ -> setOpacity(1));
        sceneProperty().addListener(_ -> appear());
        visibleProperty().addListener(_ -> appear());
        managedProperty().bind(visibleProperty());
    }

    private void appear() {
        setOpacity(0);
        wait.stop();
        if (getScene() != null && isVisible()) {
            wait.playFromStart();
        }
    }

    private void draw() {
        getChildren().clear();
        for (var row = 0; row < rows.get(); row++) {
            getChildren().add(row(row));
        }
    }

    private HBox row(int number) {
        var row = new HBox(24);
        row.getStyleClass().add("skeleton");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(0, 12, 0, 12));
        row.setMinHeight(rowHeight.get());
        for (var width : WIDTHS) {
            var bar = new Region();
            bar.getStyleClass().add("bar");
            var shown = width * (1 - 0.12 * (number % 3));
            bar.setMinSize(shown, 10);
            bar.setMaxSize(shown, 10);
            row.getChildren().add(bar);
        }
        return row;
    }

    public int getRows() {
        return rows.get();
    }

    public void setRows(int next) {
        rows.set(next);
    }

    public IntegerProperty rowsProperty() {
        return rows;
    }

    public int getRowHeight() {
        return rowHeight.get();
    }

    public void setRowHeight(int next) {
        rowHeight.set(next);
    }

    public IntegerProperty rowHeightProperty() {
        return rowHeight;
    }
}
