package dev.howdah.ui.start;

import dev.howdah.service.environment.KubeContext;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.environment.SignInProgram;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.kit.Pill;
import dev.howdah.ui.kit.ProblemPane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Glue for StartView.fxml: rows, the question about a program, the sandbox's card. */
public final class StartController {
    private static final int SHOWN_HASH = 12;
    /** From this width on, in pixels, the table has room for the server. */
    private static final double WIDE = 620;

    private final StartViewModel viewModel;
    private final Messages messages;
    private final Formats formats;
    @FXML private Panel recentPanel;
    @FXML private VBox recent;
    @FXML private Panel contextsPanel;
    @FXML private TableView<KubeContext> contexts;
    @FXML private TableColumn<KubeContext, KubeContext> name;
    @FXML private TableColumn<KubeContext, KubeContext> server;
    @FXML private TableColumn<KubeContext, KubeContext> signIn;
    @FXML private TableColumn<KubeContext, KubeContext> check;
    @FXML private TableColumn<KubeContext, KubeContext> kind;
    @FXML private Button open;
    @FXML private Node opening;
    @FXML private Label openingWords;
    @FXML private VBox program;
    @FXML private Label programTitle;
    @FXML private Label programFile;
    @FXML private Label programArguments;
    @FXML private Label programChecksum;
    @FXML private Button allow;
    @FXML private ProblemPane fileProblem;
    @FXML private ProblemPane openProblem;
    @FXML private Region sandbox;
    @FXML private Button startSandbox;
    @FXML private Button startEmpty;
    @FXML private Node sandboxStart;
    @FXML private ProgressBar sandboxProgress;
    @FXML private Label sandboxStep;
    @FXML private ProblemPane sandboxProblem;

    public StartController(StartViewModel viewModel, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.formats = formats;
    }

    @FXML
    private void initialize() {
        fillTable();
        bindOpening();
        bindQuestion();
        bindSandbox();
        showFiles();
        viewModel.getRecent().subscribe(this::showRecent);
        contextsPanel.sceneProperty().subscribe(_ -> showRecent());
        viewModel.saidProperty().subscribe(_ -> contexts.refresh());
    }

    private void fillTable() {
        Columns.text(name, KubeContext::name, "medium");
        Columns.mono(server, each -> each.server().replaceFirst("^https?://", "").replaceFirst(":443$", ""));
        Columns.mono(signIn, each -> each.program().map(StartController::programName).orElse(each.signIn()));
        Columns.graphic(check, this::checked);
        Columns.graphic(kind, each -> new KindButton(messages, viewModel.kind(each),
                chosen -> viewModel.mark(each, chosen)));
        server.visibleProperty().bind(contexts.widthProperty().greaterThan(WIDE));
        contexts.setItems(viewModel.getContexts());
        contexts.getSelectionModel().selectedItemProperty()
                .addListener((_, _, now) -> viewModel.selectedProperty().set(now));
        viewModel.selectedProperty().subscribe(now -> contexts.getSelectionModel().select(now));
        contexts.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                viewModel.openSelected();
            }
        });
        contexts.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                viewModel.openSelected();
            }
        });
    }

    private static String programName(SignInProgram program) {
        return program.command().substring(program.command().lastIndexOf('/') + 1);
    }

    private void showRecent() {
        var rows = new ArrayList<RecentRow>();
        for (var each : viewModel.getRecent()) {
            rows.add(new RecentRow(each, rows.isEmpty(), messages, formats, () -> viewModel.openAgain(each)));
        }
        recent.getChildren().setAll(rows);
        shown(recentPanel, !rows.isEmpty());
        open.getStyleClass().remove("accent");
        if (rows.isEmpty()) {
            open.getStyleClass().add("accent");
        }
    }

    private static void shown(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private Node checked(KubeContext context) {
        if (context.program().isEmpty()) {
            return label("start.check.none", "muted");
        }
        var wanted = context.program().get();
        if (wanted.found().isEmpty()) {
            return new Pill(messages.get("start.check.missing"), Pill.Kind.DANGER);
        }
        return viewModel.allowed(wanted) ? label("start.check.confirmed", "good")
                : new Pill(messages.get("start.check.review"), Pill.Kind.WARNING);
    }

    private Label label(String key, String style) {
        var label = new Label(messages.get(key));
        label.getStyleClass().add(style);
        return label;
    }

    private void bindOpening() {
        open.disableProperty().bind(viewModel.openingProperty().or(viewModel.selectedProperty().isNull()));
        opening.visibleProperty().bind(viewModel.openingProperty());
        openingWords.visibleProperty().bind(viewModel.openingProperty());
        openingWords.managedProperty().bind(viewModel.openingProperty());
        openingWords.textProperty().bind(viewModel.targetProperty().map(name -> messages.get("start.opening", name)));
        fileProblem.problemProperty().bind(viewModel.fileProblemProperty());
        fileProblem.setRetry(viewModel::reload);
        openProblem.problemProperty().bind(viewModel.openProblemProperty());
    }

    private void bindQuestion() {
        viewModel.questionProperty().subscribe(now -> {
            shown(program, now != null);
            if (now != null) {
                show(now);
            }
            contexts.refresh();
        });
    }

    private void show(ProgramQuestion asked) {
        var wanted = asked.program();
        programTitle.setText(messages.get("start.program.title", asked.context().name()));
        programFile.setText(wanted.found().map(Object::toString).orElse(wanted.command()));
        programArguments.setText(String.join(" ", wanted.arguments()));
        var hash = wanted.sha256();
        programChecksum.setText(wanted.found().isEmpty() ? messages.get("start.check.missing")
                : messages.get("start.program.checksum", hash.substring(0, Math.min(SHOWN_HASH, hash.length())),
                        formats.bytes(wanted.bytes()), wanted.changed().map(formats::dateTime)
                        .orElse(Formats.NOT_APPLICABLE)));
        allow.requestFocus();
    }

    private void bindSandbox() {
        var model = viewModel.getSandbox();
        shown(sandbox, model.isPresent());
        startSandbox.disableProperty().bind(model.openingProperty());
        startEmpty.disableProperty().bind(model.openingProperty());
        model.shownProperty().subscribe(now -> {
            startSandbox.setText(messages.get(now == Contents.DEMO ? "start.sandbox.open" : "start.sandbox.start"));
            startEmpty.setText(messages.get(now == Contents.EMPTY ? "start.sandbox.open-empty"
                    : "start.sandbox.empty"));
        });
        sandboxStart.visibleProperty().bind(model.openingProperty());
        sandboxStart.managedProperty().bind(model.openingProperty());
        sandboxProgress.progressProperty().bind(Bindings.createDoubleBinding(
                () -> model.progressProperty().get().fraction(), model.progressProperty()));
        sandboxStep.textProperty().bind(Bindings.createStringBinding(() -> {
            var key = model.progressProperty().get().step();
            return key.isEmpty() ? "" : messages.get(key);
        }, model.progressProperty()));
        sandboxProblem.problemProperty().bind(model.problemProperty());
    }

    private void showFiles() {
        contextsPanel.setFact(viewModel.files().stream().map(StartController::shortened)
                .collect(Collectors.joining(", ")));
    }

    /** A path as it is read: the user's own directory is {@code ~}. */
    static String shortened(Path file) {
        var home = Path.of(System.getProperty("user.home"));
        return file.startsWith(home) ? Path.of("~").resolve(home.relativize(file)).toString() : file.toString();
    }

    @FXML
    private void open() {
        viewModel.openSelected();
    }

    @FXML
    private void allow() {
        viewModel.allow();
    }

    @FXML
    private void decline() {
        viewModel.decline();
    }

    @FXML
    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.get("start.file.choose"));
        var file = chooser.showOpenDialog(contexts.getScene().getWindow());
        if (file != null) {
            viewModel.use(file.toPath());
            showFiles();
        }
    }

    @FXML
    private void startSandbox() {
        viewModel.getSandbox().open(Contents.DEMO);
    }

    @FXML
    private void startEmpty() {
        viewModel.getSandbox().open(Contents.EMPTY);
    }

    public StartViewModel getViewModel() {
        return viewModel;
    }
}
