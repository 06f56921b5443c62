package dev.howdah.ui.shell;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Glue for PaletteView.fxml: arrows move, Enter does. */
public final class PaletteController {
    private static final double ROW = 32;

    private final PaletteViewModel viewModel;
    private final Runnable close;
    @FXML private TextField typed;
    @FXML private ListView<Suggestion> found;

    public PaletteController(PaletteViewModel viewModel, Runnable close) {
        this.viewModel = viewModel;
        this.close = close;
    }

    @FXML
    private void initialize() {
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        found.setCellFactory(_ -> new Row());
        found.setFixedCellSize(ROW);
        found.setFocusTraversable(false);
        found.setOnMouseClicked(_ -> act());
        viewModel.getFound().subscribe(this::fit);
    }

    private void fit() {
        found.setPrefHeight(Math.max(1, viewModel.getFound().size()) * ROW + 2);
        found.getSelectionModel().selectFirst();
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> found.getSelectionModel().selectNext();
            case UP -> found.getSelectionModel().selectPrevious();
            case ENTER -> act();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void act() {
        var chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.act().run();
        }
    }

    void focus() {
        typed.requestFocus();
    }

    public PaletteViewModel getViewModel() {
        return viewModel;
    }

    private static final class Row extends ListCell<Suggestion> {
        @Override
        protected void updateItem(Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : draw(item));
        }

        private static HBox draw(Suggestion item) {
            var kind = new Label(item.kind());
            kind.getStyleClass().addAll("small", "muted");
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var row = new HBox(8, new Label(item.label()), space, kind);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            return row;
        }
    }
}
