package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.teardown.Item;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import java.util.List;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for TeardownView.fxml. */
public final class TeardownController {
    private final TeardownViewModel viewModel;
    private final Node run;
    private final Messages messages;
    private final Formats formats;
    @FXML private VBox choosing;
    @FXML private Label ask;
    @FXML private CheckBox backups;
    @FXML private CheckBox foreign;
    @FXML private TextField typed;
    @FXML private ActionButton begin;
    @FXML private Panel goingPanel;
    @FXML private VBox going;
    @FXML private Panel stayingPanel;
    @FXML private VBox staying;
    @FXML private HBox proof;
    @FXML private StackPane holder;

    /** @param run shows the deletions, step by step */
    TeardownController(TeardownViewModel viewModel, Node run, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.run = run;
        this.messages = messages;
        this.formats = formats;
    }

    @FXML
    private void initialize() {
        holder.getChildren().setAll(run);
        backups.selectedProperty().bindBidirectional(viewModel.backupsProperty());
        foreign.selectedProperty().bindBidirectional(viewModel.foreignProperty());
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        List.<Observable>of(viewModel.inventoryProperty(), viewModel.proofProperty(), viewModel.begunProperty(),
                viewModel.backupsProperty(), viewModel.foreignProperty(), viewModel.typedProperty(),
                viewModel.lookingProperty()).forEach(each -> each.addListener(_ -> show()));
        show();
    }

    private void show() {
        ask.setText(messages.get("wizard.teardown.ask", viewModel.group()));
        begin.setBarrier(viewModel.refusal().map(formats::text).orElse(""));
        var begun = viewModel.begunProperty().get();
        choosing.setVisible(!begun);
        choosing.setManaged(!begun);
        holder.setVisible(begun);
        holder.setManaged(begun);
        fill(goingPanel, going, viewModel.going(), "wizard.teardown.going.fact");
        fill(stayingPanel, staying, viewModel.staying(), "wizard.teardown.staying.fact");
        showProof();
    }

    private void fill(Panel panel, VBox box, List<Item> items, String fact) {
        panel.setFact(messages.get(fact, items.size()));
        box.getChildren().setAll(items.stream().map(this::line).toList());
    }

    private Node line(Item item) {
        var kind = new Label(messages.get("wizard.item." + SetupController.name(item.kind())));
        kind.getStyleClass().add("what");
        var name = new Label(item.name());
        name.getStyleClass().addAll("mono", "item-name");
        name.setTooltip(new Tooltip(item.id()));
        var detail = new Label(item.detail());
        detail.getStyleClass().addAll("small", "muted");
        var row = new HBox(kind, name, detail);
        row.getStyleClass().add("plan-line");
        return row;
    }

    private void showProof() {
        var known = viewModel.proofProperty().get() != null;
        proof.setVisible(known);
        proof.setManaged(known);
        if (known) {
            var left = viewModel.left();
            var unread = viewModel.proofProperty().get().of(Item.Kind.UNREAD);
            var words = new Label(left.isEmpty() && !unread.isEmpty()
                    ? messages.get("wizard.teardown.proof.unread", String.join(", ", unread.stream().map(Item::name).toList()))
                    : left.isEmpty() ? messages.get(viewModel.staying().isEmpty() ? "wizard.teardown.proof.nothing" : "wizard.teardown.proof.kept",
                            viewModel.staying().size())
                    : messages.get("wizard.teardown.proof.left", String.join(", ", left.stream().map(Item::name).toList())));
            words.setWrapText(true);
            words.setId("setup-teardown-proof");
            proof.getChildren().setAll(left.isEmpty() && unread.isEmpty() ? Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good")
                    : Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn"), words);
        }
    }

    @FXML
    private void begin() {
        viewModel.begin();
    }

    public TeardownViewModel getViewModel() {
        return viewModel;
    }
}
