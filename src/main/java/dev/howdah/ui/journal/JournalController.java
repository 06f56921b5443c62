package dev.howdah.ui.journal;

import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.ui.journal.JournalLine.State;
import dev.howdah.ui.journal.JournalViewModel.Wanted;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for JournalView.fxml: the columns, and the entry that is read. */
public final class JournalController {
    /** From this width on, in pixels, the table has room for what the entry beside it says as well. */
    private static final double WIDE = 700;

    private final JournalViewModel viewModel;
    private final Messages messages;
    private final Formats formats;
    @FXML private Panel list;
    @FXML private TextField typed;
    @FXML private ToggleButton all;
    @FXML private ToggleButton done;
    @FXML private ToggleButton notDone;
    @FXML private CopyButton script;
    @FXML private TableView<JournalLine> entries;
    @FXML private TableColumn<JournalLine, JournalLine> when;
    @FXML private TableColumn<JournalLine, JournalLine> action;
    @FXML private TableColumn<JournalLine, JournalLine> subject;
    @FXML private TableColumn<JournalLine, JournalLine> environment;
    @FXML private TableColumn<JournalLine, JournalLine> outcome;
    @FXML private TableColumn<JournalLine, JournalLine> took;
    @FXML private Panel detail;
    @FXML private Node none;
    @FXML private ScrollPane chosen;
    @FXML private Label title;
    @FXML private HBox state;
    @FXML private Label said;
    @FXML private Label cluster;
    @FXML private Label where;
    @FXML private Label who;
    @FXML private Label begun;
    @FXML private Label ended;
    @FXML private Label length;
    @FXML private VBox commandBox;
    @FXML private Label commands;
    @FXML private CopyButton copy;

    public JournalController(JournalViewModel viewModel, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.formats = formats;
    }

    @FXML
    private void initialize() {
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        choose();
        Columns.mono(when, line -> formats.dateTime(line.entry().begun()));
        Columns.text(action, JournalLine::title, "medium");
        Columns.mono(subject, line -> line.entry().subject());
        Columns.text(environment, line -> line.entry().environment(), "muted");
        Columns.graphic(outcome, this::state);
        Columns.number(took, line -> line.took().map(formats::duration).orElse(Formats.NOT_APPLICABLE));
        subject.visibleProperty().bind(entries.widthProperty().greaterThan(WIDE));
        environment.visibleProperty().bind(subject.visibleProperty());
        entries.setItems(viewModel.getShown());
        entries.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now != null) {
                viewModel.selectedProperty().set(now);
            }
        });
        viewModel.selectedProperty().subscribe(this::show);
        viewModel.getShown().subscribe(this::count);
        viewModel.totalProperty().subscribe(_ -> count());
    }

    private void choose() {
        var group = new ToggleGroup();
        group.getToggles().setAll(all, done, notDone);
        group.selectToggle(all);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                viewModel.wantedProperty().set(now == all ? Wanted.ALL : now == done ? Wanted.DONE : Wanted.NOT_DONE);
            }
        });
    }

    private void count() {
        list.setFact(messages.get("journal.count", viewModel.getShown().size(), viewModel.getTotal()));
        script.setContent(viewModel.script());
        script.setDisable(viewModel.getShown().isEmpty());
    }

    private HBox state(JournalLine line) {
        var icon = switch (line.state()) {
            case RUNNING -> Icons.of(Feather.LOADER, Icons.NORMAL, "accent");
            case DONE -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
            case FAILED -> Icons.of(Feather.ALERT_OCTAGON, Icons.NORMAL, "bad");
            case CANCELLED -> Icons.of(Feather.SLASH, Icons.NORMAL);
            case CUT_OFF -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
        };
        var word = new Label(messages.get("journal.state." + line.state().key()));
        var row = new HBox(6, icon, word);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void show(JournalLine line) {
        none.setVisible(line == null);
        chosen.setVisible(line != null);
        if (line == null) {
            return;
        }
        entries.getSelectionModel().select(line);
        var entry = line.entry();
        title.setText(line.title());
        state.getChildren().setAll(state(line));
        fill(said, entry.outcome().map(Outcome::detail).orElse(line.state() == State.CUT_OFF
                ? messages.get("journal.cut-off") : ""));
        cluster.setText(entry.subject());
        where.setText(entry.environment());
        who.setText(entry.who());
        begun.setText(messages.get("journal.utc", formats.dateTime(entry.begun())));
        begun.setTooltip(new Tooltip(formats.exact(entry.begun())));
        ended.setText(entry.outcome().map(end -> messages.get("journal.utc", formats.dateTime(end.at())))
                .orElse(Formats.NOT_APPLICABLE));
        length.setText(line.took().map(formats::duration).orElse(Formats.NOT_APPLICABLE));
        commandBox.setVisible(!entry.commands().isEmpty());
        commands.setText(String.join("\n", entry.commands()));
        copy.setContent(commands.getText());
    }

    private static void fill(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isBlank());
        label.setManaged(label.isVisible());
    }

    public JournalViewModel getViewModel() {
        return viewModel;
    }
}
