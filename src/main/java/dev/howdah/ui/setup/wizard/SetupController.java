package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.setup.wizard.SetupViewModel.Mark;
import dev.howdah.ui.setup.wizard.SetupViewModel.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** Glue for SetupView.fxml: the list of stages, and the pane of the one that is gone to. */
public final class SetupController {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final SetupViewModel viewModel;
    private final Function<Stage, Node> maker;
    private final Map<Stage, Node> panes = new EnumMap<>(Stage.class);
    private final Messages messages;
    private final Map<Stage, Button> entries = new EnumMap<>(Stage.class);
    @FXML private VBox stages;
    @FXML private StackPane holder;
    @FXML private Button export;
    @FXML private Button leave;
    @FXML private Label said;

    /** @param maker makes a stage's pane when it is gone to first */
    SetupController(SetupViewModel viewModel, Function<Stage, Node> maker, Messages messages) {
        this.viewModel = viewModel;
        this.maker = maker;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        viewModel.getAccount().existingProperty().subscribe(_ -> {
            entries.clear();
            stages.getChildren().clear();
            viewModel.stages().forEach(this::entry);
        });
        viewModel.stageProperty().subscribe(stage -> holder.getChildren().setAll(panes.computeIfAbsent(stage, maker)));
        List.<Observable>of(viewModel.stageProperty(), viewModel.getAccount().subscriptionProperty(),
                viewModel.getAccount().signingInProperty(), viewModel.getInputs().settingsProperty(), viewModel.getInputs().wrongProperty(),
                viewModel.getAccount().clusterProperty(), viewModel.getAccount().existingProperty(),
                viewModel.getPlan().surveyingProperty(), viewModel.getPlan().progressProperty(),
                viewModel.getPlan().problemProperty(), viewModel.getPreflight().runningProperty()).forEach(each -> each.addListener(_ -> mark()));
        viewModel.getPlan().rows().addListener((ListChangeListener<PlanRow>) _ -> mark());
        mark();
    }

    private void entry(Stage stage) {
        var name = name(stage);
        var title = new Label((entries.size() + 1) + "  " + messages.get("wizard.stage." + name));
        title.getStyleClass().add("medium");
        var fact = new Label();
        fact.getStyleClass().addAll("small", "muted");
        var button = new Button();
        button.setId("setup-stage-" + name);
        button.getStyleClass().add("stage");
        var content = new HBox(10, new StackPane(), new VBox(title, fact));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> viewModel.go(stage));
        entries.put(stage, button);
        stages.getChildren().add(button);
    }

    private void mark() {
        export.setDisable(viewModel.script().isEmpty());
        leave.setDisable(!viewModel.leavable());
        entries.forEach((stage, button) -> {
            button.setDisable(!viewModel.reachable(stage));
            button.pseudoClassStateChanged(HERE, viewModel.stageProperty().get() == stage);
            var content = (HBox) button.getGraphic();
            ((StackPane) content.getChildren().getFirst()).getChildren().setAll(icon(viewModel.mark(stage)));
            ((Label) ((VBox) content.getChildren().getLast()).getChildren().getLast()).setText(fact(stage));
        });
    }

    @FXML
    private void export() {
        var directory = new DirectoryChooser().showDialog(holder.getScene().getWindow());
        if (directory != null) {
            viewModel.export(directory.toPath(), written -> said.setText(messages.get("wizard.export.done", written)),
                    problem -> said.setText(messages.get("problem." + name(problem.code()) + ".title", problem.subject())));
        }
    }

    @FXML
    private void leave() {
        viewModel.leavePlanned();
    }

    private static Node icon(Mark mark) {
        return switch (mark) {
            case DONE -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
            case RUNNING -> new Busy();
            case WRONG -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
            case OPEN -> Icons.of(Feather.CIRCLE, Icons.NORMAL, "subtle");
        };
    }

    private String fact(Stage stage) {
        return switch (stage) {
            case ACCOUNT -> {
                var paying = viewModel.getAccount().subscriptionProperty().get();
                yield viewModel.getAccount().existingProperty().get() ? contextName() : paying == null ? messages.get("wizard.account.none") : paying.name();
            }
            case INPUTS -> {
                var wrong = viewModel.getInputs().wrong();
                yield !viewModel.reachable(stage) ? messages.get("wizard.inputs.later")
                        : wrong == 0 ? inputsFact()
                        : messages.get("wizard.inputs.wrong", wrong);
            }
            case PREFLIGHT -> preflightFact();
            case PLAN -> planFact();
            case TEARDOWN -> "";
        };
    }

    private String contextName() {
        var chosen = viewModel.getAccount().clusterProperty().get();
        return chosen == null ? messages.get("wizard.account.none") : chosen.context();
    }

    private String inputsFact() {
        return viewModel.getAccount().existingProperty().get()
                ? viewModel.getInputs().draft().map(each -> each.name()).orElse("")
                : viewModel.getInputs().getSettings().place().region();
    }

    private String preflightFact() {
        var preflight = viewModel.getPreflight();
        return preflight.lines().isEmpty() ? messages.get("wizard.preflight.later")
                : messages.get("wizard.preflight.count", preflight.lines().size(), preflight.count(Verdict.BLOCKING));
    }

    private String planFact() {
        var rows = viewModel.getPlan().rows();
        var open = rows.stream().filter(PlanRow::open).count();
        return rows.isEmpty() ? messages.get("wizard.plan.later")
                : messages.get("wizard.plan.count", rows.size() - open, rows.size());
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public SetupViewModel getViewModel() {
        return viewModel;
    }

}
