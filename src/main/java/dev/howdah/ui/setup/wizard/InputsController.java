package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.ClusterField.Part;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.azure.AzureFacts.Region;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Tier;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.setup.ClusterFormPane;
import dev.howdah.ui.setup.DraftNotes;
import dev.howdah.ui.setup.FormField;
import dev.howdah.ui.setup.YamlText;
import dev.howdah.ui.setup.wizard.InputsViewModel.PoolForm;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Glue for InputsView.fxml. */
public final class InputsController {
    private static final String OBSTACLE = "setup.azure.obstacle.";

    private final SetupViewModel setup;
    private final InputsViewModel viewModel;
    private final BegunPane begun;
    private final YamlText yaml = new YamlText();
    private final Messages messages;
    private final Formats formats;
    private final Runnable onward;
    @FXML private ComboBox<String> region;
    @FXML private ComboBox<String> version;
    @FXML private ComboBox<Tier> tier;
    @FXML private FormField suffix;
    @FXML private FormField tags;
    @FXML private FormField authorized;
    @FXML private FormField systemSize;
    @FXML private FormField systemFrom;
    @FXML private FormField systemTo;
    @FXML private FormField userSize;
    @FXML private FormField userFrom;
    @FXML private FormField userTo;
    @FXML private CheckBox monitoring;
    @FXML private CheckBox insights;
    @FXML private CheckBox address;
    @FXML private CheckBox cluster;
    @FXML private GridPane names;
    @FXML private VBox warnings;
    @FXML private Button next;
    @FXML private Panel begunPanel;
    @FXML private Panel existingPanel;
    @FXML private Panel placePanel;
    @FXML private Panel kubernetesPanel;
    @FXML private Panel namesPanel;
    @FXML private FormField operatorNamespace;
    @FXML private FormField operatorSource;
    @FXML private PasswordField connection;
    @FXML private VBox clusterPane;
    @FXML private VBox clusterNotes;
    @FXML private VBox clusterHolder;
    @FXML private ScrollPane yamlPane;

    /** @param onward goes to the next stage */
    InputsController(SetupViewModel setup, Messages messages, Formats formats, Runnable onward) {
        this.setup = setup;
        viewModel = setup.getInputs();
        begun = new BegunPane(messages, formats, setup::resume, setup::leave);
        this.messages = messages;
        this.formats = formats;
        this.onward = onward;
    }

    @FXML
    private void initialize() {
        begunPanel.setContent(begun);
        begunPanel.managedProperty().bind(begunPanel.visibleProperty());
        setup.begun().subscribe(this::showBegun);
        showBegun();
        viewModel.regions().subscribe(() -> region.getItems().setAll(viewModel.regions().stream().map(Region::name).toList()));
        region.valueProperty().bindBidirectional(viewModel.regionProperty());
        version.setItems(viewModel.versions());
        version.valueProperty().bindBidirectional(viewModel.versionProperty());
        tier.getItems().setAll(Tier.values());
        tier.setConverter(AccountController.shown(each -> messages.get("wizard.tier." + SetupController.name(each))));
        tier.valueProperty().bindBidirectional(viewModel.tierProperty());
        bind(suffix, viewModel.suffixProperty(), "suffix");
        bind(tags, viewModel.tagsProperty(), "tags");
        bind(authorized, viewModel.authorizedProperty(), "authorized");
        pool(viewModel.systemPool(), "system-pool", systemSize, systemFrom, systemTo);
        pool(viewModel.userPool(), "user-pool", userSize, userFrom, userTo);
        monitoring.selectedProperty().bindBidirectional(viewModel.monitoringProperty());
        insights.selectedProperty().bindBidirectional(viewModel.insightsProperty());
        address.selectedProperty().bindBidirectional(viewModel.addressProperty());
        cluster.selectedProperty().bindBidirectional(viewModel.clusterProperty());
        List.of(SetupName.values()).forEach(this::name);
        next.disableProperty().bind(viewModel.wrongProperty().isNotEqualTo(0));
        bindCluster();
        viewModel.settingsProperty().subscribe(this::warn);
        viewModel.existingProperty().subscribe(_ -> warn(viewModel.getSettings()));
    }

    private void bindCluster() {
        var form = viewModel.getForm();
        clusterHolder.getChildren().setAll(new ClusterFormPane(form, List.of(Part.values()), "setup-cluster-", messages, formats));
        new DraftNotes(clusterNotes, formats).follow(form);
        viewModel.getForm().draftProperty().subscribe(each -> yaml.show(ClusterManifest.cluster(each)));
        yamlPane.setContent(yaml);
        bindShown(clusterPane, viewModel.clusterProperty());
        operatorNamespace.textProperty().bindBidirectional(viewModel.nameProperty(SetupName.OPERATOR_NAMESPACE));
        viewModel.settingsProperty().subscribe(each -> operatorNamespace.setPrompt(each.names().of(SetupName.OPERATOR_NAMESPACE)));
        operatorNamespace.errorProperty().bind(Bindings.createStringBinding(() -> viewModel.operatorNamespace()
                .equals(form.draft().namespace()) ? messages.get(OBSTACLE + SetupName.OPERATOR_NAMESPACE.field()) : "",
                viewModel.settingsProperty(), form.draftProperty()));
        bind(operatorSource, viewModel.nameProperty(SetupName.OPERATOR_SOURCE), SetupName.OPERATOR_SOURCE.field());
        operatorSource.setPrompt(OperatorSource.VERSION);
        connection.textProperty().bindBidirectional(viewModel.connectionProperty());
        bindShown(existingPanel, viewModel.existingProperty());
        for (var each : List.of(placePanel, kubernetesPanel, namesPanel, monitoring, insights, address)) {
            bindShown(each, viewModel.existingProperty().not());
        }
    }

    private static void bindShown(Node node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private void showBegun() {
        begun.show(setup.begun());
        begunPanel.setVisible(!setup.begun().isEmpty());
    }

    private void bind(FormField field, StringProperty text, String key) {
        field.textProperty().bindBidirectional(text);
        field.errorProperty().bind(viewModel.settingsProperty().map(each ->
                each.obstacles().contains(OBSTACLE + key) ? messages.get(OBSTACLE + key) : ""));
    }

    private void pool(PoolForm pool, String key, FormField size, FormField from, FormField to) {
        bind(size, pool.sizeProperty(), key + ".size");
        bind(from, pool.fromProperty(), key + ".count");
        bind(to, pool.toProperty(), key + ".count");
    }

    /** Each with the tutorial's name where it is empty. */
    private void name(SetupName name) {
        var field = new FormField();
        field.setFieldId("setup-name-" + name.field());
        field.setLabel(messages.get("wizard.name." + name.field()));
        viewModel.settingsProperty().subscribe(each -> field.setPrompt(each.names().of(name)));
        bind(field, viewModel.nameProperty(name), name.field());
        names.add(field, name.ordinal() % 2, name.ordinal() / 2);
    }

    private void warn(SetupSettings settings) {
        var keys = viewModel.existingProperty().get() ? List.<String>of() : settings.warnings();
        warnings.getChildren().setAll(keys.stream().map(each -> {
            var warning = new Label(messages.get(each));
            warning.getStyleClass().addAll("small", "warn");
            warning.setWrapText(true);
            return warning;
        }).toList());
    }

    @FXML
    private void next() {
        onward.run();
    }

    public InputsViewModel getViewModel() {
        return viewModel;
    }
}
