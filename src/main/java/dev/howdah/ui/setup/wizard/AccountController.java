package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.AzureAccount.Subscription;
import dev.howdah.service.setup.azure.AzureAccounts.DeviceCode;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.setup.FormField;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** Glue for AccountView.fxml. */
public final class AccountController {
    private final AccountViewModel viewModel;
    private final Messages messages;
    private final Runnable onward;
    @FXML private ToggleButton onAzure;
    @FXML private ToggleButton onExisting;
    @FXML private Panel existingPanel;
    @FXML private Panel signInPanel;
    @FXML private Panel payingPanel;
    @FXML private ComboBox<ExistingCluster> cluster;
    @FXML private Button nextExisting;
    @FXML private ComboBox<NamedCloud> cloud;
    @FXML private ComboBox<Way> way;
    @FXML private Node wayBox;
    @FXML private FormField tenant;
    @FXML private FormField client;
    @FXML private Node secretBox;
    @FXML private javafx.scene.control.PasswordField secret;
    @FXML private Label wayHint;
    @FXML private HBox codeBox;
    @FXML private Label code;
    @FXML private Label codePage;
    @FXML private CopyButton copyCode;
    @FXML private Label who;
    @FXML private ComboBox<Subscription> subscription;
    @FXML private Node subscriptionBox;
    @FXML private Button cancel;
    @FXML private Button next;

    /** @param onward goes to the next stage */
    AccountController(AccountViewModel viewModel, Messages messages, Runnable onward) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.onward = onward;
    }

    @FXML
    private void initialize() {
        cloud.getItems().setAll(viewModel.clouds());
        cloud.valueProperty().bindBidirectional(viewModel.cloudProperty());
        cloud.setConverter(shown(each -> messages.get("wizard.cloud." + each.key())));
        way.getItems().setAll(Way.values());
        way.valueProperty().bindBidirectional(viewModel.wayProperty());
        way.setConverter(shown(each -> messages.get("wizard.way." + SetupController.name(each))));
        var ownWay = Bindings.createBooleanBinding(() -> !viewModel.cloudProperty().get().local(), viewModel.cloudProperty());
        bindShown(wayBox, ownWay);
        bindWay(ownWay);
        bindCode();
        bindSignedIn();
        bindExisting();
    }

    private void bindExisting() {
        var existing = viewModel.existingProperty();
        onExisting.selectedProperty().subscribe(existing::set);
        existing.subscribe(now -> (now ? onExisting : onAzure).setSelected(true));
        cluster.setItems(viewModel.clusters());
        cluster.valueProperty().bindBidirectional(viewModel.clusterProperty());
        cluster.setConverter(shown(each -> messages.get("wizard.account.in-file", each.context(), each.file())));
        nextExisting.disableProperty().bind(viewModel.clusterProperty().isNull());
        bindShown(existingPanel, existing);
        bindShown(signInPanel, existing.not());
        bindShown(payingPanel, existing.not());
    }

    private void bindWay(ObservableBooleanValue ownWay) {
        var chosen = viewModel.wayProperty();
        tenant.textProperty().bindBidirectional(viewModel.tenantProperty());
        client.textProperty().bindBidirectional(viewModel.clientProperty());
        secret.textProperty().bindBidirectional(viewModel.secretProperty());
        bindShown(tenant, Bindings.createBooleanBinding(() -> ownWay.get() && chosen.get() != Way.MANAGED_IDENTITY, ownWay,
                chosen));
        bindShown(client, Bindings.createBooleanBinding(() -> ownWay.get()
                && (chosen.get() == Way.MANAGED_IDENTITY || chosen.get() == Way.SERVICE_PRINCIPAL), ownWay, chosen));
        bindShown(secretBox, Bindings.createBooleanBinding(() -> ownWay.get() && chosen.get() == Way.SERVICE_PRINCIPAL,
                ownWay, chosen));
        wayHint.textProperty().bind(Bindings.createStringBinding(() -> messages.get(ownWay.get()
                ? "wizard.way.hint." + SetupController.name(chosen.get()) : "wizard.way.hint.local"), ownWay, chosen));
    }

    private void bindCode() {
        bindShown(codeBox, viewModel.codeProperty().isNotNull());
        code.textProperty().bind(viewModel.codeProperty().map(DeviceCode::code).orElse(""));
        codePage.textProperty().bind(viewModel.codeProperty().map(each -> each.page().toString()).orElse(""));
        copyCode.contentProperty().bind(code.textProperty());
        bindShown(cancel, viewModel.signingInProperty());
    }

    private void bindSignedIn() {
        bindShown(subscriptionBox, viewModel.signedInProperty().isNotNull());
        who.textProperty().bind(viewModel.signedInProperty().map(this::named).orElse(messages.get("wizard.account.nobody")));
        subscription.setItems(viewModel.subscriptions());
        subscription.valueProperty().bindBidirectional(viewModel.subscriptionProperty());
        subscription.setConverter(shown(each -> each.state().equals("Enabled") ? each.name()
                : messages.get("wizard.account.subscription-state", each.name(), each.state())));
        next.disableProperty().bind(viewModel.subscriptionProperty().isNull());
    }

    private String named(SignedIn signedIn) {
        return messages.get("wizard.account.who", signedIn.caller().name());
    }

    private static void bindShown(Node node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    /** For lists that are only chosen from. */
    static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException(typed);
            }
        };
    }

    @FXML
    private void signIn() {
        viewModel.signIn();
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void next() {
        onward.run();
    }

    public AccountViewModel getViewModel() {
        return viewModel;
    }
}
