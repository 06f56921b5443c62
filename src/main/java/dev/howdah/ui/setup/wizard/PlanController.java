package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.plan.Apply.Progress;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Glue for PlanView.fxml. */
public final class PlanController {
    /** Below, the commands would leave the steps no room. */
    private static final double NARROW = 860;

    private final PlanViewModel viewModel;
    private final String words;
    private final Messages messages;
    private final Formats formats;
    private final Map<String, PlanLine> lines = new HashMap<>();
    private List<Step> steps = List.of();
    private final Timeline seconds = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> showTimes()));
    private Optional<Node> more = Optional.empty();
    @FXML private VBox head;
    @FXML private Label title;
    @FXML private Label fact;
    @FXML private HBox segments;
    @FXML private Label left;
    @FXML private Label elapsed;
    @FXML private ActionButton apply;
    @FXML private Button survey;
    @FXML private Button pause;
    @FXML private Button stop;
    @FXML private Panel azurePanel;
    @FXML private VBox azure;
    @FXML private Panel kubernetesPanel;
    @FXML private VBox kubernetes;
    @FXML private VBox equivalent;
    @FXML private CopyButton copy;
    @FXML private HBox page;
    @FXML private Panel beside;

    /** @param words {@link PlanLine#FOUND}, or {@link PlanLine#GONE} for deletions */
    PlanController(PlanViewModel viewModel, String words, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.words = words;
        this.messages = messages;
        this.formats = formats;
    }

    /** With a pane above the list, in the head. */
    PlanController above(Node pane) {
        more = Optional.of(pane);
        return this;
    }

    @FXML
    private void initialize() {
        more.ifPresent(head.getChildren()::add);
        seconds.setCycleCount(Timeline.INDEFINITE);
        page.widthProperty().subscribe(width -> beside.setVisible(width.doubleValue() > NARROW));
        beside.managedProperty().bind(beside.visibleProperty());
        show();
        viewModel.rows().addListener((ListChangeListener<PlanRow>) _ -> show());
        viewModel.progressProperty().subscribe(_ -> showRun());
        viewModel.surveyingProperty().subscribe(_ -> showRun());
        viewModel.chosenProperty().subscribe(this::choose);
        apply.barrierProperty().bind(Bindings.createStringBinding(() -> viewModel.refusal().map(formats::text).orElse(""),
                viewModel.applicableProperty(), viewModel.rows(), viewModel.surveyingProperty(), viewModel.progressProperty(),
                viewModel.blockedProperty()));
    }

    private void show() {
        var now = viewModel.rows().stream().map(PlanRow::step).toList();
        if (!now.equals(steps)) {
            lay(now);
        }
        viewModel.rows().forEach(row -> lines.get(row.step().id()).show(row, viewModel.now()));
        showRun();
    }

    private void lay(List<Step> now) {
        steps = now;
        lines.clear();
        azure.getChildren().clear();
        kubernetes.getChildren().clear();
        segments.getChildren().clear();
        for (var step : now) {
            var line = new PlanLine(step, words, messages, formats, viewModel::retry);
            line.setOnMouseClicked(_ -> viewModel.chosenProperty().set(step));
            line.focusedProperty().subscribe(focused -> {
                if (focused) {
                    viewModel.chosenProperty().set(step);
                }
            });
            lines.put(step.id(), line);
            (step.side() == Step.Side.AZURE ? azure : kubernetes).getChildren().add(line);
            var segment = new Region();
            segment.getStyleClass().add("segment");
            HBox.setHgrow(segment, Priority.ALWAYS);
            segments.getChildren().add(segment);
        }
        choose(viewModel.chosenProperty().get());
    }

    private void showRun() {
        var rows = viewModel.rows();
        for (var index = 0; index < Math.min(rows.size(), segments.getChildren().size()); index++) {
            segments.getChildren().get(index).getStyleClass().setAll("segment", style(rows.get(index)));
        }
        var progress = viewModel.progressProperty().get();
        var running = progress != null && progress.running();
        showHead(progress, running);
        apply.setVisible(!running);
        survey.setVisible(!running);
        pause.setVisible(running);
        stop.setVisible(running);
        pause.setText(messages.get(running && progress.paused() ? "wizard.plan.go-on" : "wizard.plan.pause"));
        stop.setDisable(running && progress.stopping());
        List.of(apply, survey, pause, stop).forEach(each -> each.setManaged(each.isVisible()));
        count(azurePanel, Step.Side.AZURE);
        count(kubernetesPanel, null);
        showTimes();
        if (running) {
            seconds.play();
        } else {
            seconds.stop();
        }
    }

    private void showHead(Progress progress, boolean running) {
        var rows = viewModel.rows();
        var done = rows.stream().filter(each -> !each.open()).count();
        var toWrite = rows.size() - done;
        var failed = rows.stream().filter(PlanRow::troubled).count();
        title.setText(!running && failed > 0 ? messages.get(words + "failed", failed) : messages.get(running ? "wizard.plan.applying" : viewModel.surveyingProperty().get() ? "wizard.plan.surveying"
                : rows.isEmpty() || toWrite > 0 ? "wizard.plan.title" : words + "all"));
        fact.setText(running ? messages.get("wizard.plan.fact.running", done, rows.size(),
                progress.count(State.RUNNING) + progress.count(State.RETRYING))
                : messages.get("wizard.plan.fact", rows.size(), toWrite));
        apply.setText(messages.get("wizard.plan.apply", toWrite));
    }

    private static String style(PlanRow row) {
        return row.run().map(each -> SetupController.name(each.state()))
                .orElse(row.open() ? "waiting" : "unchanged");
    }

    private void count(Panel panel, Step.Side side) {
        var mine = viewModel.rows().stream().filter(each -> (each.step().side() == Step.Side.AZURE) == (side != null)).toList();
        panel.setVisible(!mine.isEmpty());
        panel.setManaged(!mine.isEmpty());
        panel.setFact(messages.get("wizard.plan.count", mine.stream().filter(each -> !each.open()).count(), mine.size()));
    }

    private void showTimes() {
        var now = viewModel.now();
        viewModel.rows().forEach(row -> lines.get(row.step().id()).show(row, now));
        var rest = viewModel.left();
        var running = viewModel.progressProperty().get() != null && viewModel.progressProperty().get().running();
        left.setText(rest.isZero() || !running && viewModel.begun().isPresent() ? "" : messages.get("wizard.plan.left", formats.duration(rest)));
        elapsed.setText(viewModel.begun().map(from -> messages.get("wizard.plan.elapsed",
                formats.time(from), formats.elapsed(Duration.between(from, now)))).orElse(""));
    }

    private void choose(Step step) {
        lines.forEach((id, line) -> line.choose(step != null && id.equals(step.id())));
        equivalent.getChildren().clear();
        if (step == null) {
            return;
        }
        var text = String.join("\n\n", step.equivalent().lines());
        copy.setContent(text);
        add(step.row() + "  " + PlanLine.title(step, messages), "comment");
        add(text, "command");
        step.equivalent().files().forEach((name, content) -> {
            add("# " + name, "comment");
            add(content, "file");
        });
        step.portal().ifPresent(each -> add(each, "link"));
        viewModel.rows().stream().filter(each -> each.step().id().equals(step.id())).flatMap(each -> each.finding().stream())
                .forEach(this::addDifferences);
    }

    /** What is there against what was to be, field by field. */
    private void addDifferences(Finding found) {
        if (found instanceof Finding.Differs(var differences)) {
            add(messages.get("wizard.drift.title", differences.size()), "comment");
            differences.forEach(each -> add(messages.get("wizard.drift.line", each.path(),
                    each.found().isEmpty() ? messages.get("wizard.drift.unset") : each.found(), each.wanted()), "file"));
        }
    }

    private void add(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("mono", style);
        label.setMinHeight(Region.USE_PREF_SIZE);
        equivalent.getChildren().add(label);
    }

    @FXML
    private void apply() {
        viewModel.apply();
    }

    @FXML
    private void survey() {
        viewModel.survey();
    }

    @FXML
    private void pause() {
        var progress = viewModel.progressProperty().get();
        if (progress != null && progress.paused()) {
            viewModel.goOn();
        } else {
            viewModel.pause();
        }
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    public PlanViewModel getViewModel() {
        return viewModel;
    }
}
