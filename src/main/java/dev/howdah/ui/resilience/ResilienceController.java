package dev.howdah.ui.resilience;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** Glue for ResilienceView.fxml. */
public final class ResilienceController {
    private final ResilienceViewModel viewModel;
    private final Confirm confirm;
    private final Messages messages;
    private final Formats formats;
    private final StepList steps;
    private final MoveTimeline timeline;
    @FXML private TableView<Candidate> candidates;
    @FXML private TableColumn<Candidate, Candidate> name;
    @FXML private TableColumn<Candidate, Candidate> zone;
    @FXML private TableColumn<Candidate, Candidate> lag;
    @FXML private TableColumn<Candidate, Candidate> sync;
    @FXML private TableColumn<Candidate, Candidate> able;
    @FXML private ActionButton switchover;
    @FXML private ActionButton kill;
    @FXML private Label switchoverReason;
    @FXML private Label killReason;
    @FXML private VBox stepHolder;
    @FXML private VBox timelineHolder;
    @FXML private VBox result;
    @FXML private Label headline;
    @FXML private Label outage;
    @FXML private Label whole;
    @FXML private Label stopwatch;
    @FXML private Button stop;

    public ResilienceController(ResilienceViewModel viewModel, Confirm confirm, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.confirm = confirm;
        this.messages = messages;
        this.formats = formats;
        steps = new StepList(messages);
        timeline = new MoveTimeline(messages);
    }

    @FXML
    private void initialize() {
        fillTable();
        bindButtons();
        stepHolder.getChildren().add(steps);
        timelineHolder.getChildren().add(timeline);
        stopwatch.textProperty().bind(viewModel.elapsedProperty().map(ResilienceController::seconds));
        viewModel.progressProperty().addListener((_, _, now) -> show(now));
        viewModel.elapsedProperty().addListener((_, _, now) -> timeline.show(viewModel.progressProperty().get(), now));
        show(null);
    }

    private void fillTable() {
        Columns.text(name, Candidate::name, "medium");
        Columns.text(zone, Candidate::zone);
        Columns.number(lag, each -> formats.bytes(each.lagBytes()));
        Columns.text(sync, Candidate::sync);
        Columns.text(able, each -> each.refusals().stream().findFirst().map(messages::get)
                .orElseGet(() -> messages.get("resilience.candidate.able")), "muted");
        candidates.setItems(viewModel.getCandidates());
        viewModel.chosenProperty().addListener((_, _, chosen) -> candidates.getSelectionModel().select(chosen));
        candidates.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                viewModel.chosenProperty().set(chosen);
            }
        });
        candidates.getSelectionModel().select(viewModel.chosenProperty().get());
    }

    private void bindButtons() {
        switchover.textProperty().bind(viewModel.chosenProperty().map(each ->
                messages.get("resilience.switchover.button", each.name())).orElse(messages.get("resilience.switchover.none")));
        kill.textProperty().bind(viewModel.clusterProperty().map(each ->
                messages.get("resilience.failure.button", each.status().currentPrimary()))
                .orElse(messages.get("resilience.failure.none")));
        var noSwitchover = Bindings.createStringBinding(() -> words(viewModel.switchoverRefusal()),
                viewModel.chosenProperty(), viewModel.clusterProperty(), viewModel.staleProperty(), viewModel.movingProperty());
        var noFailure = Bindings.createStringBinding(() -> words(viewModel.failureRefusal()),
                viewModel.clusterProperty(), viewModel.staleProperty(), viewModel.movingProperty());
        switchover.barrierProperty().bind(noSwitchover);
        switchoverReason.textProperty().bind(noSwitchover);
        kill.barrierProperty().bind(noFailure);
        killReason.textProperty().bind(noFailure);
        stop.visibleProperty().bind(viewModel.movingProperty());
        stop.managedProperty().bind(stop.visibleProperty());
    }

    private String words(Optional<Text> refusal) {
        return refusal.map(messages::get).orElse("");
    }

    private void show(MoveProgress now) {
        steps.show(now);
        timeline.show(now, viewModel.elapsedProperty().get());
        result.setVisible(now != null);
        result.setManaged(now != null);
        if (now != null) {
            headline.setText(headlineOf(now));
            outage.setText(between(now).map(ResilienceController::seconds).orElse(Formats.NOT_APPLICABLE));
            whole.setText(now.until(Milestone.ALL_READY).map(ResilienceController::seconds).orElse(Formats.NOT_APPLICABLE));
        }
    }

    private String headlineOf(MoveProgress now) {
        var next = now.successor().or(now::wanted).orElse("");
        return now.finished() ? messages.get("resilience.result.finished", now.from(), next)
                : next.isEmpty() ? messages.get("resilience.result.running-unknown", now.from())
                : messages.get("resilience.result.running", now.from(), next);
    }

    private static Optional<Duration> between(MoveProgress now) {
        return now.at(Milestone.WRITES_STOPPED).flatMap(stopped -> now.at(Milestone.ENDPOINT_MOVED)
                .map(moved -> Duration.between(stopped.at(), moved.at())));
    }

    private static String seconds(Duration duration) {
        return "%.2f s".formatted(duration.toMillis() / 1000.0);
    }

    @FXML
    private void switchover() {
        ask(viewModel.planSwitchover());
    }

    @FXML
    private void kill() {
        ask(viewModel.planFailure());
    }

    private void ask(ActionPlan plan) {
        confirm.ask(plan, () -> viewModel.perform(plan));
    }

    @FXML
    private void stopFollowing() {
        viewModel.stopFollowing();
    }

    public ResilienceViewModel getViewModel() {
        return viewModel;
    }
}
