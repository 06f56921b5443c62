package dev.howdah.ui.shell;

import dev.howdah.model.Problem;
import dev.howdah.ui.kit.EnvBand;
import dev.howdah.ui.kit.EnvChip;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.Place;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for ShellView.fxml: the rail's entries, the path, the keys, and what is shown in the middle. */
public final class ShellController {
    private static final double WIDE = 200;
    private static final double NARROW = 56;
    private static final double COLLAPSE_BELOW = 1280;

    private final ShellViewModel viewModel;
    private final ShellParts parts;
    private Screens screens;
    private Overlay overlay;
    private ZoomPane zoom;
    @FXML private StackPane window;
    @FXML private VBox frame;
    @FXML private VBox rail;
    @FXML private VBox places;
    @FXML private VBox clusters;
    @FXML private Label clustersHead;
    @FXML private Label jobsHead;
    @FXML private Label brand;
    @FXML private Region brandSpace;
    @FXML private VBox jobs;
    @FXML private HBox path;
    @FXML private EnvBand band;
    @FXML private EnvChip chip;
    @FXML private Button leave;
    @FXML private Button collapse;
    @FXML private StackPane content;

    public ShellController(ShellViewModel viewModel, ShellParts parts) {
        this.viewModel = viewModel;
        this.parts = parts;
    }

    @FXML
    private void initialize() {
        screens = new Screens(parts.features(), content);
        overlay = new Overlay(window);
        window.getChildren().remove(frame);
        zoom = new ZoomPane(frame);
        window.getChildren().addFirst(zoom);
        fillRail();
        viewModel.placeProperty().subscribe(this::show);
        viewModel.environmentProperty().addListener(_ -> showPath());
        viewModel.collapsedProperty().subscribe(this::collapse);
        window.widthProperty().addListener((_, before, now) -> followWidth(before.doubleValue(), now.doubleValue()));
        window.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        window.addEventHandler(KeyEvent.KEY_PRESSED, this::refresh);
    }

    private void fillRail() {
        var drawing = new Rail(viewModel, parts.unfinished(), parts.messages(), parts.formats());
        if (screens.has(Place.Start.class)) {
            places.getChildren().add(drawing.place(new Place.Start(), "start", Feather.SERVER));
        }
        if (screens.has(Place.Fleet.class)) {
            places.getChildren().add(drawing.place(new Place.Fleet(), "fleet", Feather.LAYERS));
        }
        if (screens.has(Place.Setup.class)) {
            places.getChildren().add(drawing.place(new Place.Setup(), "setup", Feather.TOOL));
        }
        places.getChildren().addAll(drawing.place(new Place.Journal(), "journal", Feather.BOOK_OPEN),
                drawing.place(new Place.Settings(), "settings", Feather.SETTINGS));
        viewModel.getClusters().subscribe(() -> drawClusters(drawing));
        parts.unfinished().works().subscribe(() -> drawClusters(drawing));
        viewModel.placeProperty().subscribe(_ -> drawClusters(drawing));
        viewModel.getJobs().subscribe(() -> drawJobs(drawing));
        viewModel.runningProperty().subscribe(_ -> drawJobs(drawing));
        viewModel.collapsedProperty().subscribe(_ -> drawJobs(drawing));
    }

    private void drawClusters(Rail drawing) {
        clusters.getChildren().setAll(viewModel.getClusters().stream().map(drawing::cluster).toList());
        clustersHead.setVisible(!viewModel.getClusters().isEmpty() && !viewModel.isCollapsed());
        clustersHead.setManaged(clustersHead.isVisible());
    }

    private void drawJobs(Rail drawing) {
        var running = viewModel.getRunning();
        var words = running == 0 ? parts.messages().get("job.none") : parts.messages().get("job.running", running);
        var narrow = viewModel.isCollapsed();
        jobsHead.setText(narrow ? Integer.toString(running) : words);
        jobsHead.setTooltip(narrow ? new Tooltip(words) : null);
        jobsHead.setVisible(!narrow || running > 0);
        jobsHead.setManaged(jobsHead.isVisible());
        jobs.getChildren().setAll(viewModel.getJobs().stream().map(drawing::job).toList());
    }

    private void show(Place place) {
        screens.show(place);
        showPath();
    }

    private void showPath() {
        path.getChildren().clear();
        var environment = viewModel.getEnvironment();
        chip.setKind(environment == null ? null : environment.kind());
        band.setKind(chip.getKind());
        leave.setVisible(environment != null);
        leave.setManaged(environment != null);
        if (environment == null) {
            return;
        }
        path.getChildren().add(part(environment.name(), "muted"));
        switch (viewModel.getPlace()) {
            case Place.OfCluster tab -> addParts(tab.cluster().namespace(), tab.cluster().name());
            case Place.Fleet _ -> addParts(environment.namespace().orElse(parts.messages().get("shell.path.all")));
            default -> { }
        }
    }

    private void addParts(String... names) {
        for (var at = 0; at < names.length; at++) {
            path.getChildren().addAll(part("/", "subtle"),
                    part(names[at], at == names.length - 1 ? "semibold" : "muted"));
        }
    }

    private static Label part(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private void followWidth(double before, double now) {
        var crossed = before == 0 || (before < COLLAPSE_BELOW) != (now < COLLAPSE_BELOW);
        if (now > 0 && crossed) {
            viewModel.setCollapsed(now < COLLAPSE_BELOW);
        }
    }

    private void collapse(boolean narrow) {
        var width = narrow ? NARROW : WIDE;
        rail.setMinWidth(width);
        rail.setMaxWidth(width);
        rail.setPrefWidth(width);
        rail.getStyleClass().remove("narrow");
        if (narrow) {
            rail.getStyleClass().add("narrow");
        }
        for (var node : new Node[] {jobs, brand, brandSpace}) {
            node.setVisible(!narrow);
            node.setManaged(!narrow);
        }
        clustersHead.setVisible(!narrow && !viewModel.getClusters().isEmpty());
        clustersHead.setManaged(clustersHead.isVisible());
        collapse.setGraphic(Icons.of(narrow ? Feather.CHEVRONS_RIGHT : Feather.CHEVRONS_LEFT));
    }

    private void key(KeyEvent event) {
        if (!overlay.isShowing() && acts(event)) {
            event.consume();
        }
    }

    /** F5, unless the place that is shown has a use for it. */
    private void refresh(KeyEvent event) {
        if (event.getCode() == KeyCode.F5 && !overlay.isShowing()) {
            event.consume();
            viewModel.refresh();
        }
    }

    private boolean acts(KeyEvent event) {
        var code = event.getCode();
        if (event.isAltDown() && code == KeyCode.LEFT) {
            viewModel.back();
        } else if (!event.isShortcutDown()) {
            return false;
        } else if (code == KeyCode.K) {
            openPalette();
        } else if (code == KeyCode.PLUS || code == KeyCode.EQUALS || code == KeyCode.ADD) {
            zoom.in();
        } else if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            zoom.out();
        } else if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
            zoom.reset();
        } else {
            return false;
        }
        return true;
    }

    @FXML
    private void openPalette() {
        new Palette(viewModel, parts, screens, overlay).open();
    }

    @FXML
    private void openHelp() {
        overlay.show(new KeysCard(parts.messages(), overlay::close));
    }

    @FXML
    private void leave() {
        viewModel.leaveEnvironment();
    }

    @FXML
    private void toggleRail() {
        viewModel.setCollapsed(!viewModel.isCollapsed());
    }

    /** Closes what belonged to the environment before, and goes to {@code first} with nothing to go back to. */
    public void begin(Place first) {
        screens.leaveEnvironment();
        viewModel.restart(first);
        show(first);
    }

    /** Does {@code go}; where something would be lost by it the user is asked first, and {@code stay} done instead. */
    public void leaving(Runnable go, Runnable stay) {
        if (parts.unfinished().works().isEmpty()) {
            go.run();
        } else {
            var card = new LeavingCard(parts.unfinished(), parts.messages(), parts.formats(), overlay::close);
            overlay.show(card);
            card.focus();
            overlay.whenClosed(() -> (card.leaves() ? go : stay).run());
        }
    }

    /** Says that something unexpected happened, unless something else is being asked or said. */
    public void showFault(Problem problem) {
        if (!overlay.isShowing()) {
            overlay.show(new FaultCard(problem, parts.messages(), overlay::close));
        }
    }

    /** Where cards are shown over the window. */
    public Overlay overlay() {
        return overlay;
    }

    /** Closes every view that is still open. */
    public void closeScreens() {
        screens.close();
    }

    public ShellViewModel getViewModel() {
        return viewModel;
    }
}
