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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Glue for StartView.fxml. */
public final class StartController {
    private static final int SHOWN_HASH = 12;
    private final StartViewModel viewModel;
    private final Messages messages;
    private final Formats formats;
    @FXML private Panel contextsPanel;
    @FXML private TableView<KubeContext> contexts;
    @FXML private TableColumn<KubeContext, KubeContext> name;
    @FXML private TableColumn<KubeContext, KubeContext> server;
    @FXML private TableColumn<KubeContext, KubeContext> signIn;
    @FXML private TableColumn<KubeContext, KubeContext> check;
    @FXML private Button open;
    @FXML private Node opening;
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
        bindProgram();
        bindSandbox();
        contextsPanel.setFact(viewModel.files().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private void fillTable() {
        Columns.text(name, KubeContext::name, "semibold");
        Columns.mono(server, each -> each.server().replaceFirst("^https?://", ""));
        Columns.mono(signIn, each -> each.program().map(SignInProgram::command).orElse(each.signIn()));
        Columns.graphic(check, this::checked);
        contexts.setItems(viewModel.getContexts());
        contexts.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> viewModel.selectedProperty().set(now));
        viewModel.selectedProperty().subscribe(now -> contexts.getSelectionModel().select(now));
        contexts.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                viewModel.openSelected();
            }
        });
        contexts.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                viewModel.openSelected();
            }
        });
    }

    private Node checked(KubeContext context) {
        if (context.program().isEmpty()) {
            return label("start.check.none", "muted");
        }
        var wanted = context.program().get();
        if (wanted.found().isEmpty()) {
            return new Pill(messages.get("start.check.missing"), Pill.Kind.DANGER);
        }
        return viewModel.confirmed(wanted) ? label("start.check.confirmed", "good")
                : new Pill(messages.get("start.check.review"), Pill.Kind.WARNING);
    }

    private Label label(String key, String style) {
        var label = new Label(messages.get(key));
        label.getStyleClass().add(style);
        return label;
    }

    private void bindOpening() {
        open.disableProperty().bind(viewModel.openCommand().enabledProperty().not());
        opening.visibleProperty().bind(viewModel.openCommand().runningProperty());
        fileProblem.problemProperty().bind(viewModel.fileProblemProperty());
        fileProblem.setRetry(viewModel::reload);
        openProblem.problemProperty().bind(viewModel.openCommand().problemProperty());
        openProblem.setRetry(viewModel::openSelected);
    }

    private void bindProgram() {
        program.visibleProperty().bind(viewModel.unconfirmedProperty().isNotNull());
        program.managedProperty().bind(program.visibleProperty());
        viewModel.unconfirmedProperty().subscribe(now -> {
            if (now != null) {
                show(now);
            }
            contexts.refresh();
        });
    }

    private void show(SignInProgram wanted) {
        programTitle.setText(messages.get("start.program.title", viewModel.selectedProperty().get().name()));
        programFile.setText(wanted.found().map(Object::toString).orElse(wanted.command()));
        programArguments.setText(String.join(" ", wanted.arguments()));
        var hash = wanted.sha256();
        programChecksum.setText(wanted.found().isEmpty() ? messages.get("start.check.missing")
                : messages.get("start.program.checksum", hash.substring(0, Math.min(SHOWN_HASH, hash.length())), formats.bytes(wanted.bytes()),
                        wanted.changed().map(formats::dateTime).orElse(Formats.NOT_APPLICABLE)));
        allow.requestFocus();
    }

    private void bindSandbox() {
        sandbox.setVisible(viewModel.hasSandbox());
        sandbox.setManaged(viewModel.hasSandbox());
        var command = viewModel.sandboxCommand();
        startSandbox.disableProperty().bind(command.enabledProperty().not());
        startEmpty.disableProperty().bind(command.enabledProperty().not());
        sandboxProgress.progressProperty().bind(viewModel.progressProperty());
        sandboxProgress.visibleProperty().bind(command.runningProperty());
        sandboxStep.visibleProperty().bind(command.runningProperty());
        sandboxStep.textProperty().bind(Bindings.createStringBinding(() -> {
            var key = viewModel.stepProperty().get();
            return key.isEmpty() ? "" : messages.get(key);
        }, viewModel.stepProperty()));
        sandboxProblem.problemProperty().bind(command.problemProperty());
    }

    @FXML
    private void open() {
        viewModel.openSelected();
    }

    @FXML
    private void allow() {
        viewModel.confirmProgram();
    }

    @FXML
    private void decline() {
        viewModel.declineProgram();
    }

    @FXML
    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.get("start.file.choose"));
        var file = chooser.showOpenDialog(contexts.getScene().getWindow());
        if (file != null) {
            viewModel.use(file.toPath());
            contextsPanel.setFact(file.toString());
        }
    }

    @FXML
    private void startSandbox() {
        viewModel.startSandbox(Contents.DEMO);
    }

    @FXML
    private void startEmpty() {
        viewModel.startSandbox(Contents.EMPTY);
    }
}
