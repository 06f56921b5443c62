package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.preflight.Answer;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.service.setup.preflight.Line;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for PreflightView.fxml. */
public final class PreflightController {
    private final PreflightViewModel viewModel;
    private final Messages messages;
    private final Formats formats;
    private final Runnable again;
    private final Runnable onward;
    @FXML private Panel panel;
    @FXML private VBox lines;
    @FXML private Button look;
    @FXML private Button next;

    /**
     * @param again  looks at everything once more
     * @param onward goes to the next stage
     */
    PreflightController(PreflightViewModel viewModel, Messages messages, Formats formats, Runnable again, Runnable onward) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.formats = formats;
        this.again = again;
        this.onward = onward;
    }

    @FXML
    private void initialize() {
        viewModel.lines().addListener((ListChangeListener<Line>) _ -> show());
        viewModel.runningProperty().subscribe(this::show);
        look.disableProperty().bind(viewModel.runningProperty());
        show();
    }

    private void show() {
        lines.getChildren().setAll(viewModel.lines().stream().map(this::line).toList());
        panel.setFact(viewModel.lines().isEmpty() ? messages.get("wizard.preflight.first")
                : messages.get("wizard.preflight.fact", viewModel.lines().size(), viewModel.count(Verdict.BLOCKING),
                        viewModel.count(Verdict.WARNING) + viewModel.count(Verdict.UNKNOWN)));
        next.setDisable(!viewModel.known());
    }

    private Node line(Line line) {
        var mark = new StackPane(line.answer().<Node>map(each -> icon(each.verdict())).orElseGet(Busy::new));
        mark.getStyleClass().add("mark");
        var title = new Label(formats.text(line.title()));
        title.getStyleClass().add("what");
        var words = new VBox(said(line.answer().map(Answer::finding).map(formats::text), "small"),
                said(line.answer().flatMap(Answer::remedy).map(formats::text), "small", "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(mark, title, words);
        row.getStyleClass().add("check-line");
        row.setId("setup-check-" + line.id().replace('.', '-'));
        return row;
    }

    private Label said(Optional<String> text, String... styles) {
        var label = new Label(text.orElse(""));
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setVisible(text.isPresent());
        label.setManaged(text.isPresent());
        return label;
    }

    private static Node icon(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
            case WARNING, UNKNOWN -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
            case BLOCKING -> Icons.of(Feather.ALERT_OCTAGON, Icons.NORMAL, "bad");
        };
    }

    @FXML
    private void look() {
        again.run();
    }

    @FXML
    private void next() {
        onward.run();
    }

    public PreflightViewModel getViewModel() {
        return viewModel;
    }
}
