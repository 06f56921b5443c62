package dev.howdah.ui.resilience;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.resilience.Check;
import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.kit.StepList;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for ResilienceView.fxml. */
public final class ResilienceController {
    private static final String STALE = "stale";
    private static final double NARROW = 1_100;
    private static final double SIDE = 328;

    private final ResilienceViewModel viewModel;
    private final Confirm confirm;
    private final Messages messages;
    private final Formats formats;
    private final StepList steps;
    private final MoveTimeline timeline;
    @FXML private ScrollPane root;
    @FXML private HBox columns;
    @FXML private VBox main;
    @FXML private VBox side;
    @FXML private TableView<Candidate> candidates;
    @FXML private TableColumn<Candidate, Candidate> mark;
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
    @FXML private HBox written;
    @FXML private Panel checkPanel;
    @FXML private VBox checks;
    @FXML private VBox timelineHolder;
    @FXML private VBox historyHolder;
    @FXML private VBox result;
    @FXML private StackPane sign;
    @FXML private Label headline;
    @FXML private Label outage;
    @FXML private Label whole;
    @FXML private Label stopwatch;

    public ResilienceController(ResilienceViewModel viewModel, Confirm confirm, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.confirm = confirm;
        this.messages = messages;
        this.formats = formats;
        steps = new StepList(formats);
        steps.setId("resilience-progress");
        timeline = new MoveTimeline(messages, formats);
    }

    @FXML
    private void initialize() {
        root.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        fillTable();
        bindButtons();
        stepHolder.getChildren().add(steps);
        timelineHolder.getChildren().add(timeline);
        historyHolder.getChildren().add(new MoveTable(messages, formats, viewModel.getHistory()));
        viewModel.getChecks().addListener((ListChangeListener<Check>) _ -> showChecks());
        viewModel.staleProperty().subscribe(this::showStale);
        showChecks();
        stopwatch.textProperty().bind(viewModel.elapsedProperty().map(formats::elapsed));
        viewModel.progressProperty().addListener((_, _, _) -> show());
        viewModel.movingProperty().addListener((_, _, _) -> show());
        viewModel.elapsedProperty().addListener((_, _, _) -> tick());
        show();
    }

    /** In a narrow window what stands beside goes below. */
    private void arrange(double width) {
        var narrow = width > 0 && width < NARROW;
        if (narrow == main.getChildren().contains(side)) {
            return;
        }
        (narrow ? columns : main).getChildren().remove(side);
        (narrow ? main : columns).getChildren().add(side);
        side.setMaxWidth(narrow ? Double.MAX_VALUE : SIDE);
    }

    private void fillTable() {
        Columns.graphic(mark, each -> each.able() ? Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good")
                : Icons.of(Feather.SLASH, Icons.NORMAL, "subtle"));
        Columns.text(name, Candidate::name, "medium", "name");
        Columns.text(zone, Candidate::zone);
        Columns.number(lag, each -> formats.bytes(each.lagBytes()));
        Columns.text(sync, Candidate::sync);
        Columns.text(able, each -> each.refusals().stream().findFirst().map(this::inShort)
                .orElseGet(() -> messages.get("resilience.candidate.able")), "muted");
        candidates.setRowFactory(_ -> new CandidateRow());
        candidates.setItems(viewModel.getCandidates());
        viewModel.chosenProperty().addListener((_, _, chosen) -> candidates.getSelectionModel().select(chosen));
        candidates.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                viewModel.chosenProperty().set(chosen);
            }
        });
        candidates.getSelectionModel().select(viewModel.chosenProperty().get());
    }

    /** In a row the instance need not be named again. */
    private String inShort(Text refusal) {
        var brief = refusal.key().replace(".refusal.", ".short.");
        return messages.has(brief) ? messages.get(brief) : formats.text(refusal);
    }

    /** A row that can be found by the name of its instance. */
    private static final class CandidateRow extends TableRow<Candidate> {
        @Override
        protected void updateItem(Candidate item, boolean empty) {
            super.updateItem(item, empty);
            setId(empty || item == null ? null : "resilience-target-" + item.name());
        }
    }

    private void bindButtons() {
        switchover.textProperty().bind(viewModel.chosenProperty().map(each ->
                messages.get("resilience.switchover.button", each.name()))
                .orElse(messages.get("resilience.switchover.none")));
        kill.textProperty().bind(viewModel.clusterProperty().map(each ->
                messages.get("resilience.failure.button", each.status().currentPrimary()))
                .orElse(messages.get("resilience.failure.none")));
        var noSwitchover = Bindings.createStringBinding(() -> words(viewModel.switchoverRefusal()),
                viewModel.chosenProperty(), viewModel.clusterProperty(), viewModel.staleProperty(),
                viewModel.movingProperty());
        var noFailure = Bindings.createStringBinding(() -> words(viewModel.failureRefusal()),
                viewModel.clusterProperty(), viewModel.staleProperty(), viewModel.movingProperty());
        switchover.barrierProperty().bind(noSwitchover);
        switchoverReason.textProperty().bind(noSwitchover);
        kill.barrierProperty().bind(noFailure);
        killReason.textProperty().bind(noFailure);
        switchoverReason.managedProperty().bind(switchoverReason.textProperty().isNotEmpty());
        killReason.managedProperty().bind(killReason.textProperty().isNotEmpty());
    }

    private String words(Optional<Text> refusal) {
        return refusal.map(formats::text).orElse("");
    }

    private void showChecks() {
        checks.getChildren().setAll(viewModel.getChecks().stream().map(this::row).toList());
    }

    private void showStale(boolean stale) {
        checkPanel.setFact(messages.get(stale ? "resilience.refusal.needs-live-data" : "resilience.checks.fact"));
        for (var each : new Node[] {checks, candidates}) {
            each.getStyleClass().remove(STALE);
            if (stale) {
                each.getStyleClass().add(STALE);
            }
        }
    }

    private HBox row(Check check) {
        var sign = switch (check.grade()) {
            case GOOD -> Icons.of(Feather.CHECK, Icons.NORMAL, "good");
            case DOUBTFUL -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
            case BAD -> Icons.of(Feather.SLASH, Icons.NORMAL, "bad");
        };
        var words = new Label(formats.text(check.text()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var row = new HBox(sign, words);
        row.getStyleClass().add("check-row");
        return row;
    }

    private void show() {
        var now = viewModel.progressProperty().get();
        steps.show(Steps.of(now, viewModel.isMoving(), messages));
        show(result, now != null);
        show(written, now != null && !viewModel.movingProperty().get());
        if (now != null) {
            headline.setText(headlineOf(now));
            sign.getChildren().setAll(now.finished() ? Icons.of(Feather.CHECK_CIRCLE, Icons.LARGE, "good")
                    : Icons.of(viewModel.isMoving() ? Feather.REFRESH_CW
                            : Feather.ALERT_TRIANGLE, Icons.LARGE, "warn"));
            tick();
        }
    }

    private void tick() {
        var now = viewModel.progressProperty().get();
        if (now == null) {
            return;
        }
        var elapsed = viewModel.elapsedProperty().get();
        timeline.show(now, elapsed);
        outage.setText(now.outage().map(formats::measured).orElseGet(() -> now.until(Milestone.WRITES_STOPPED)
                .map(stopped -> formats.seconds(elapsed.minus(stopped))).orElse(Formats.NOT_APPLICABLE)));
        whole.setText(now.until(Milestone.ALL_READY).map(formats::measured).orElseGet(() -> formats.seconds(elapsed)));
        for (var figure : new Label[] {outage, whole}) {
            figure.getStyleClass().remove("muted");
        }
        mute(outage, now.outage());
        mute(whole, now.until(Milestone.ALL_READY));
    }

    /** What still grows is not a result yet. */
    private static void mute(Label figure, Optional<Duration> measured) {
        if (measured.isEmpty()) {
            figure.getStyleClass().add("muted");
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private String headlineOf(MoveProgress now) {
        var chosen = now.at(Milestone.TARGET_CHOSEN).map(MoveProgress.Reached::instance);
        var next = now.successor().or(now::wanted).or(() -> chosen).orElse("");
        return now.finished() && now.wanted().isEmpty() ? messages.get("resilience.result.took-over", now.from(), next)
                : now.finished() ? messages.get("resilience.result.finished", now.from(), next)
                : next.isEmpty() ? messages.get("resilience.result.running-unknown", now.from())
                : messages.get(now.wanted().isEmpty() ? "resilience.result.running-failure"
                        : "resilience.result.running",
                        now.from(), next);
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
