package dev.howdah.ui.settings;

import dev.howdah.service.settings.Settings;
import dev.howdah.service.settings.Settings.Density;
import dev.howdah.service.settings.Settings.Theme;
import dev.howdah.ui.kit.Messages;
import java.nio.file.Path;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;

/** Glue for SettingsView.fxml. */
public final class SettingsController {
    private final SettingsViewModel viewModel;
    private final Map<String, Path> files;
    private final Messages messages;
    @FXML private ToggleButton system;
    @FXML private ToggleButton light;
    @FXML private ToggleButton dark;
    @FXML private ToggleButton comfortable;
    @FXML private ToggleButton compact;
    @FXML private CheckBox still;
    @FXML private GridPane kept;

    /** @param files what is kept on this machine: the last part of a message key, and where */
    public SettingsController(SettingsViewModel viewModel, Map<String, Path> files, Messages messages) {
        this.viewModel = viewModel;
        this.files = files;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        var themes = Map.<Toggle, Theme>of(system, Theme.SYSTEM, light, Theme.LIGHT, dark, Theme.DARK);
        var densities = Map.<Toggle, Density>of(comfortable, Density.COMFORTABLE, compact, Density.COMPACT);
        var theme = group(themes);
        var density = group(densities);
        viewModel.currentProperty().subscribe(now -> show(now, themes, densities));
        theme.selectedToggleProperty().addListener((_, _, now) -> viewModel.choose(themes.get(now)));
        density.selectedToggleProperty().addListener((_, _, now) -> viewModel.choose(densities.get(now)));
        still.selectedProperty().addListener((_, _, now) -> viewModel.chooseStill(now));
        files.forEach(this::addFile);
    }

    private void show(Settings now, Map<Toggle, Theme> themes, Map<Toggle, Density> densities) {
        themes.forEach((toggle, theme) -> toggle.setSelected(theme == now.theme()));
        densities.forEach((toggle, density) -> toggle.setSelected(density == now.density()));
        still.setSelected(now.still());
    }

    /** One of the toggles is always chosen: pressing the chosen one keeps it. */
    private static ToggleGroup group(Map<Toggle, ?> toggles) {
        var group = new ToggleGroup();
        toggles.keySet().forEach(each -> {
            each.setToggleGroup(group);
            ((ToggleButton) each).addEventFilter(javafx.scene.input.MouseEvent.MOUSE_RELEASED, event -> {
                if (each.isSelected()) {
                    event.consume();
                    ((ToggleButton) each).disarm();
                }
            });
        });
        return group;
    }

    private void addFile(String what, Path where) {
        var name = new Label(messages.get("settings.file." + what));
        var path = new Label(where.toString());
        path.getStyleClass().add("mono");
        kept.addRow(kept.getRowCount(), name, path);
    }

    public SettingsViewModel getViewModel() {
        return viewModel;
    }
}
