package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan.Write;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for ConfirmView.fxml: the rows of the plan, and the keys. */
public final class ConfirmController {
    private static final double[] COLUMNS = {28, 246, 150, 28, 168};

    private final ConfirmViewModel viewModel;
    private final Runnable keep;
    private final Runnable act;
    @FXML private VBox card;
    @FXML private HBox consequence;
    @FXML private VBox words;
    @FXML private VBox warnings;
    @FXML private VBox writes;
    @FXML private HBox command;
    @FXML private VBox typing;
    @FXML private TextField typed;
    @FXML private Button keepButton;
    @FXML private Button actButton;
    @FXML private Button close;

    public ConfirmController(ConfirmViewModel viewModel, Runnable keep, Runnable act) {
        this.viewModel = viewModel;
        this.keep = keep;
        this.act = act;
    }

    @FXML
    private void initialize() {
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        actButton.getStyleClass().add(viewModel.isDestructive() ? "danger" : "accent");
        consequence.getStyleClass().add(viewModel.isDestructive() ? "danger" : "warning");
        hideUnless(!viewModel.getConsequenceMore().isEmpty(), words.getChildren().getLast());
        hideUnless(!viewModel.getCommands().isEmpty(), command);
        hideUnless(viewModel.isPossible(), typing);
        hideUnless(viewModel.isPossible(), actButton);
        viewModel.getRefusals().forEach(text -> warnings.getChildren().add(note(text, Feather.SLASH, "bad")));
        viewModel.getWarnings().forEach(text -> warnings.getChildren().add(note(text, Feather.ALERT_TRIANGLE, "warn")));
        hideUnless(!warnings.getChildren().isEmpty(), warnings);
        viewModel.getWrites().forEach(each -> writes.getChildren().add(row(each, false)));
        viewModel.getEffects().forEach(each -> writes.getChildren().add(row(each, true)));
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::keepOnEnter);
    }

    /** Enter keeps everything, wherever the focus is; it never starts the action. */
    private void keepOnEnter(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            keep.run();
        }
    }

    /** Puts the focus where the user goes on: the name to type, or the safe button. */
    public void focus() {
        (viewModel.isPossible() ? typed : keepButton).requestFocus();
    }

    private static void hideUnless(boolean shown, Node node) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static HBox note(String text, Feather icon, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return new HBox(8, Icons.of(icon, Icons.NORMAL, style), label);
    }

    private static GridPane row(Write write, boolean byOperator) {
        var row = new GridPane();
        row.getStyleClass().add("row");
        for (var width : COLUMNS) {
            row.getColumnConstraints().add(new ColumnConstraints(width));
        }
        var tone = byOperator ? "muted" : "mono";
        var sign = byOperator ? Icons.of(Feather.CORNER_DOWN_RIGHT, 14)
                : write.destructive() ? Icons.of(Feather.TRASH_2, 14, "bad") : Icons.of(Feather.EDIT_2, 14);
        row.addRow(0, sign, cell(write.object(), tone), cell(write.now(), "muted"), Icons.of(Feather.ARROW_RIGHT, 14),
                cell(write.after(), write.destructive() ? "bad" : tone));
        row.getChildren().forEach(each -> GridPane.setValignment(each, javafx.geometry.VPos.CENTER));
        return row;
    }

    private static Label cell(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().add("mono");
        label.getStyleClass().addAll(List.of(styles));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setPadding(new javafx.geometry.Insets(6, 8, 6, 0));
        return label;
    }

    @FXML
    private void keep() {
        keep.run();
    }

    @FXML
    private void act() {
        if (viewModel.isAllowed()) {
            act.run();
        }
    }

    public ConfirmViewModel getViewModel() {
        return viewModel;
    }
}
