package dev.howdah.ui.setup;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.ClusterField.Part;
import dev.howdah.service.setup.CreationProgress;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.kit.StepList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Glue for NewClusterView.fxml. */
public final class NewClusterController {
    private static final String ID = "new-cluster-";
    private static final List<Part> MORE = List.of(Part.SYNCHRONOUS, Part.STORAGE, Part.PLACEMENT, Part.RESOURCES,
            Part.POSTGRESQL, Part.ARCHIVE, Part.MONITORING, Part.PROBES);

    private final NewClusterViewModel viewModel;
    private final Confirm confirm;
    private final Messages messages;
    private final Formats formats;
    private final YamlText yaml = new YamlText();
    private final StepList steps;
    private ClusterFormPane basics;
    @FXML private ToggleButton byForm;
    @FXML private ToggleButton byManifest;
    @FXML private ActionButton create;
    @FXML private Label reason;
    @FXML private VBox formPane;
    @FXML private VBox manifestPane;
    @FXML private VBox basicsHolder;
    @FXML private VBox moreHolder;
    @FXML private VBox notes;
    @FXML private FormField secret;
    @FXML private VBox passwordBox;
    @FXML private TextField password;
    @FXML private Label secretState;
    @FXML private Label secretText;
    @FXML private Label secretCommand;
    @FXML private CopyButton copySecretCommand;
    @FXML private ActionButton createSecret;
    @FXML private TextField file;
    @FXML private TextArea manifest;
    @FXML private HBox missing;
    @FXML private Button createNamespace;
    @FXML private ScrollPane yamlPane;
    @FXML private CopyButton copyYaml;
    @FXML private VBox tried;
    @FXML private Panel progressPanel;
    @FXML private VBox stepHolder;
    @FXML private Button open;

    public NewClusterController(NewClusterViewModel viewModel, Confirm confirm, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.confirm = confirm;
        this.messages = messages;
        this.formats = formats;
        steps = new StepList(formats);
    }

    @FXML
    private void initialize() {
        bindMode();
        bindForm();
        bindSecret();
        bindCreation();
        file.textProperty().bindBidirectional(viewModel.fileProperty());
        manifest.textProperty().bindBidirectional(viewModel.manifestProperty());
        yamlPane.setContent(yaml);
        viewModel.yamlProperty().subscribe(yaml::show);
        copyYaml.contentProperty().bind(viewModel.yamlProperty());
        viewModel.getChanges().addListener((ListChangeListener<Change>) _ -> showTried());
        showTried();
    }

    private void bindMode() {
        byForm.selectedProperty().addListener((_, _, now) -> viewModel.givenProperty().set(!now));
        byManifest.setSelected(viewModel.givenProperty().get());
        bindShown(formPane, viewModel.givenProperty().not());
        bindShown(manifestPane, viewModel.givenProperty());
    }

    private static void bindShown(Node node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private void bindForm() {
        var form = viewModel.getForm();
        basics = new ClusterFormPane(form, List.of(Part.CLUSTER), ID, messages, formats);
        basicsHolder.getChildren().setAll(basics);
        moreHolder.getChildren().setAll(new ClusterFormPane(form, MORE, ID, messages, formats));
        new DraftNotes(notes, formats).follow(form);
        secret.textProperty().bindBidirectional(form.property(ClusterField.SECRET));
        secret.errorProperty().bind(form.draftProperty().map(each -> each.obstacles().stream()
                .filter(wrong -> wrong.field() == ClusterField.SECRET).findFirst().map(wrong -> formats.text(wrong.text()))
                .orElse("")));
    }

    private void bindSecret() {
        var model = viewModel.getSecret();
        password.textProperty().bindBidirectional(model.passwordProperty());
        basics.field(ClusterField.NAMESPACE).whenLeft(model.getLook()::run);
        secret.whenLeft(model.getLook()::run);
        createSecret.barrierProperty().bind(Bindings.createStringBinding(() -> words(model.refusal()),
                model.textProperty(), model.passwordProperty(), viewModel.getForm().draftProperty()));
        createSecret.disableProperty().bind(model.getCreate().runningProperty());
        secretState.textProperty().bind(Bindings.createStringBinding(this::secretState, model.textProperty(),
                model.knownProperty(), viewModel.getForm().draftProperty()));
        secretText.textProperty().bind(model.textProperty().map(text -> text.map(String::strip).orElse("")));
        bindShown(secretText, secretText.textProperty().isNotEmpty());
        secretCommand.textProperty().bind(model.command());
        copySecretCommand.contentProperty().bind(secretCommand.textProperty());
        bindShown(secretCommand.getParent(), secretText.visibleProperty().not());
        passwordBox.visibleProperty().bind(secretText.visibleProperty().not());
    }

    private String secretState() {
        var model = viewModel.getSecret();
        var draft = viewModel.getForm().draft();
        var key = model.textProperty().get().isPresent() ? "setup.secret.present"
                : model.knownProperty().get() ? "setup.secret.absent" : "setup.secret.unknown";
        return messages.get(key, draft.secret(), draft.namespace());
    }

    private void bindCreation() {
        var barrier = Bindings.createStringBinding(() -> words(viewModel.refusal()), viewModel.yamlProperty(),
                viewModel.givenProperty(), viewModel.creatingProperty());
        create.barrierProperty().bind(barrier);
        create.disableProperty().bind(viewModel.getPrepare().runningProperty());
        reason.textProperty().bind(barrier);
        create.textProperty().bind(buttonText());
        viewModel.planProperty().addListener((_, _, plan) -> ask(plan));
        viewModel.getCheck().problemProperty().addListener(_ -> showMissing());
        viewModel.getPrepare().problemProperty().addListener(_ -> showMissing());
        showMissing();
        stepHolder.getChildren().add(steps);
        bindShown(progressPanel, viewModel.createdProperty().isNotNull());
        viewModel.progressProperty().addListener(_ -> showProgress());
        viewModel.creatingProperty().addListener(_ -> showProgress());
    }

    private StringBinding buttonText() {
        return Bindings.createStringBinding(() -> viewModel.givenProperty().get()
                ? messages.get("setup.create.manifest")
                : messages.get("setup.create.named", viewModel.getForm().draft().name()), viewModel.givenProperty(),
                viewModel.getForm().draftProperty());
    }

    private void ask(ActionPlan plan) {
        if (plan != null) {
            viewModel.planProperty().set(null);
            confirm.ask(plan, () -> viewModel.perform(plan));
        }
    }

    private void showMissing() {
        var name = viewModel.missingNamespace();
        missing.setVisible(name.isPresent());
        missing.setManaged(name.isPresent());
        name.ifPresent(each -> createNamespace.setText(messages.get("setup.namespace.create", each)));
    }

    private void showTried() {
        tried.setVisible(!viewModel.getChanges().isEmpty());
        tried.setManaged(tried.isVisible());
        tried.getChildren().setAll(viewModel.getChanges().stream().map(each -> TriedRow.of(each, messages)).toList());
    }

    private void showProgress() {
        var now = viewModel.progressProperty().get();
        open.setDisable(now == null);
        if (now == null) {
            steps.getChildren().clear();
            return;
        }
        steps.show(CreationSteps.of(now, viewModel.isCreating(), messages));
        progressPanel.setTitle(messages.get(now.finished() ? "setup.progress.title-done" : "setup.progress.title",
                viewModel.createdProperty().get().name()));
        progressPanel.setFact(now.finished() ? messages.get("setup.progress.after", formats.measured(now.taken()))
                : said(now));
        open.setText(messages.get("setup.progress.open", viewModel.createdProperty().get().name()));
    }

    private String said(CreationProgress now) {
        return now.instances() == 0 ? messages.get("setup.progress.accepted")
                : messages.get("setup.progress.ready", now.ready(), now.instances());
    }

    private String words(Optional<Text> refusal) {
        return refusal.map(formats::text).orElse("");
    }

    @FXML
    private void generate() {
        viewModel.getSecret().generate();
    }

    @FXML
    private void createSecret() {
        viewModel.getSecret().getCreate().run();
    }

    @FXML
    private void createNamespace() {
        viewModel.getProvideNamespace().run();
    }

    @FXML
    private void browse() {
        var chosen = new FileChooser().showOpenDialog(file.getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
            load();
        }
    }

    @FXML
    private void load() {
        viewModel.getLoad().run();
    }

    @FXML
    private void check() {
        viewModel.getCheck().run();
    }

    @FXML
    private void create() {
        viewModel.getPrepare().run();
    }

    @FXML
    private void stopFollowing() {
        viewModel.stopFollowing();
    }

    @FXML
    private void open() {
        viewModel.openCreated();
    }

    public NewClusterViewModel getViewModel() {
        return viewModel;
    }
}
