package dev.howdah.ui.setup.wizard;

import dev.howdah.model.Problem;
import dev.howdah.service.setup.kubernetes.KubeconfigChange;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Above a plan that is all there: where to go from here. */
final class ArrivalPane extends VBox {
    private final ArrivalViewModel viewModel;
    private final Messages messages;
    private final Label words = new Label();
    private final Button write = new Button();

    ArrivalPane(ArrivalViewModel viewModel, Messages messages) {
        super(8);
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("arrival");
        visibleProperty().bind(viewModel.thereProperty());
        managedProperty().bind(visibleProperty());
        var open = button("setup-open", "wizard.arrival.open", viewModel.getOpen()::run);
        open.getStyleClass().add("accent");
        open.disableProperty().bind(viewModel.getOpen().enabledProperty().not());
        var look = button("setup-kubeconfig", "wizard.arrival.add", viewModel.getLook()::run);
        look.disableProperty().bind(viewModel.getLook().enabledProperty().not());
        look.visibleProperty().bind(viewModel.addableProperty());
        var busy = new Busy();
        busy.visibleProperty().bind(viewModel.getOpen().runningProperty());
        var row = new HBox(12, open, look, busy);
        row.setAlignment(Pos.CENTER_LEFT);
        words.setId("setup-kubeconfig-words");
        words.getStyleClass().add("small");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        write.setId("setup-kubeconfig-write");
        write.setText(messages.get("wizard.arrival.write"));
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.setOnAction(_ -> viewModel.getAdd().run());
        getChildren().setAll(row, words, write, problems(viewModel.getOpen().problemProperty()),
                problems(viewModel.getLook().problemProperty()), problems(viewModel.getAdd().problemProperty()));
        viewModel.askedProperty().subscribe(_ -> show());
        viewModel.addedProperty().subscribe(_ -> show());
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private ProblemPane problems(ObservableValue<Problem> problem) {
        var pane = new ProblemPane();
        pane.setMessages(messages);
        pane.problemProperty().bind(problem);
        return pane;
    }

    private void show() {
        var asked = viewModel.askedProperty().get();
        var added = viewModel.addedProperty().get();
        words.setText(asked != null ? said(asked, "wizard.arrival.will") : added != null ? said(added, "wizard.arrival.done") : "");
        words.setVisible(!words.getText().isEmpty());
        words.setManaged(words.isVisible());
        write.setVisible(asked != null);
        write.setManaged(asked != null);
    }

    private String said(KubeconfigChange change, String key) {
        var text = new StringBuilder(messages.get(key, change.context(), change.server(), change.file()));
        change.backup().ifPresent(each -> text.append('\n').append(messages.get("wizard.arrival.backup", each)));
        if (!change.replaced().isEmpty()) {
            text.append('\n').append(messages.get("wizard.arrival.replaced", String.join(", ", change.replaced())));
        }
        return text.toString();
    }
}
