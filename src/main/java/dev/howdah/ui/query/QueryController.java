package dev.howdah.ui.query;

import dev.howdah.service.query.Drafts.Draft;
import dev.howdah.service.query.Snippets;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Variables;
import dev.howdah.service.query.explain.Explaining;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.EmptyState;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import dev.howdah.ui.query.QueryViewModel.Activity;
import dev.howdah.ui.query.result.ResultPane;
import dev.howdah.ui.query.result.Sheet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Glue for QueryView.fxml. */
public final class QueryController {
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SCRIPT = new KeyCodeCombination(KeyCode.F5);
    private static final KeyCombination COMPLETE = new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination EXPLAIN = new KeyCodeCombination(KeyCode.F7);
    private static final KeyCombination ANALYZE = new KeyCodeCombination(KeyCode.F7, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination OTHER_HALF = new KeyCodeCombination(KeyCode.F6);
    private static final KeyCombination COMMENT = new KeyCodeCombination(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination CANCEL = new KeyCodeCombination(KeyCode.ESCAPE);
    /** A run that takes longer is told where its rows will be. */
    private static final Duration LONG = Duration.ofMillis(500);

    private final QueryViewModel viewModel;
    private final SqlTab tab;
    private final RunLog log;
    private final Messages messages;
    private final Formats formats;
    private final RoleBand role;
    private final StatusLine status;
    private final TransactionStrip transaction;
    private final TroubleStrip trouble;
    private final EndpointSwitch endpoints;
    private final ResultPane rows;
    private final Snippets snippets;
    private EditorTools tools;
    private final ToggleGroup sheets = new ToggleGroup();
    @FXML private VBox root;
    @FXML private ActionButton run;
    @FXML private ActionButton script;
    @FXML private ActionButton cancel;
    @FXML private HBox endpointHolder;
    @FXML private HBox roleHolder;
    @FXML private Busy busy;
    @FXML private Label elapsed;
    @FXML private Button disconnect;
    @FXML private VBox strips;
    @FXML private ProblemPane problem;
    @FXML private SqlEditor editor;
    @FXML private VBox results;
    @FXML private HBox sheetTabs;
    @FXML private Label sheetFact;
    @FXML private Node sheetHead;
    @FXML private HBox sheetBar;
    @FXML private HBox armHolder;
    @FXML private StackPane sheetHolder;
    @FXML private EmptyState empty;
    @FXML private VBox side;
    @FXML private ListView<Message> said;

    public QueryController(QueryViewModel viewModel, Messages messages, Formats formats) {
        this(viewModel, messages, formats, new SqlTab(1, new Draft("", "", 0, true)), Snippets.OWN);
    }

    QueryController(QueryViewModel viewModel, Messages messages, Formats formats, SqlTab tab, Snippets snippets) {
        this.viewModel = viewModel;
        this.tab = tab;
        this.snippets = snippets;
        this.messages = messages;
        this.formats = formats;
        log = viewModel.getLog();
        role = new RoleBand(messages, viewModel::move);
        status = new StatusLine(messages);
        transaction = new TransactionStrip(messages, formats, () -> viewModel.finish(true),
                () -> viewModel.finish(false));
        trouble = new TroubleStrip(messages, formats, log::dismiss, this::goToTrouble, this::place);
        endpoints = new EndpointSwitch(messages, this::choose);
        rows = new ResultPane(viewModel.getResults(), messages, formats);
    }

    @FXML
    private void initialize() {
        endpointHolder.getChildren().add(endpoints);
        roleHolder.getChildren().add(role);
        strips.getChildren().addAll(transaction, new LeavingStrip(viewModel.getLeaving(), viewModel.activityProperty(), messages,
                formats), new PendingStrip(messages, viewModel.getGuard(), () -> viewModel.answer(true),
                () -> viewModel.answer(false)));
        armHolder.getChildren().add(new RunOptions(messages, viewModel, this::showSession));
        results.getChildren().addFirst(new ParameterStrip(messages, viewModel.getAsking(), viewModel::give, editor::requestFocus));
        armHolder.getChildren().add(new ArmBar(viewModel.getGuard(), messages, formats));
        results.getChildren().addFirst(trouble);
        sheetHolder.getChildren().add(rows);
        sheetBar.getChildren().add(new ExportBar(viewModel.getExport(), messages, log.shownProperty()::get,
                viewModel.getResults().getArranged()));
        root.getChildren().add(status);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        problem.setRetry(viewModel::connect);
        said.setItems(log.getMessages());
        said.setCellFactory(_ -> new MessageCell(formats));
        said.setOnMouseClicked(_ ->
                Optional.ofNullable(said.getSelectionModel().getSelectedItem()).ifPresent(this::goTo));
        log.getMessages().addListener((ListChangeListener<Message>) _ -> said.scrollTo(0));
        bindEditor();
        bindSession();
        bindResults();
    }

    private void bindEditor() {
        tools = new EditorTools(editor, messages, viewModel::complete, snippets);
        editor.setMarks(log.getMarks());
        editor.setContent(tab.text());
        editor.moveTo(Math.min(tab.caret(), tab.text().length()));
        tab.replacementProperty().addListener((_, _, next) -> editor.replace(0, editor.getContent().length(), next));
        editor.contentProperty().addListener(_ -> log.forgetPlaces());
        editor.contentProperty().addListener(_ -> viewModel.readNames());
        whenever(this::follow, editor.caretIndexProperty(), editor.contentProperty());
        editor.sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                editor.requestFocus();
            }
        });
    }

    private void follow() {
        tab.follow(editor.getContent(), editor.getCaretIndex());
        showPlace();
    }

    /** Shows {@code panel} above the messages. */
    void beside(Node panel) {
        side.getChildren().remove(panel);
        side.getChildren().addFirst(panel);
    }

    /** Puts {@code sql} where the caret stands. */
    void insert(String sql) {
        editor.insert(sql);
        editor.requestFocus();
    }

    void focus() {
        editor.requestFocus();
    }

    private void bindSession() {
        whenever(this::showSession, viewModel.serverProperty(), viewModel.targetProperty(),
                viewModel.activityProperty(), viewModel.transactionProperty(), log.statementsInTransactionProperty());
        var age = viewModel.transactionAgeProperty();
        whenever(() -> transaction.showAge(age.get()), age);
        whenever(() -> endpoints.offer(viewModel.getCluster(), viewModel.getInstances()), viewModel.getInstances());
        var time = viewModel.elapsedProperty();
        whenever(() -> elapsed.setText(formats.seconds(time.get())), time);
        disconnect.visibleProperty().bind(viewModel.disconnectOfferedProperty());
        disconnect.managedProperty().bind(viewModel.disconnectOfferedProperty());
        whenever(this::showBarriers, viewModel.activityProperty(), viewModel.clusterProperty());
    }

    private void bindResults() {
        whenever(this::showTrouble, log.troubleProperty());
        whenever(this::showSummary, log.summaryProperty(), viewModel.activityProperty());
        whenever(this::showEmpty, viewModel.elapsedProperty());
        log.getSheets().addListener((ListChangeListener<Sheet>) _ -> showTabs());
        log.shownProperty().addListener((_, _, sheet) -> showSheet(sheet));
        showSheet(null);
    }

    private static void whenever(Runnable show, Observable... changes) {
        for (var each : changes) {
            each.addListener(_ -> show.run());
        }
        show.run();
    }

    private void key(KeyEvent event) {
        var action = Map.<KeyCombination, Runnable>of(RUN, this::run, SCRIPT, this::script, CANCEL, this::cancel,
                COMPLETE, tools::complete, EXPLAIN, () -> explain(Explaining.PLAN), ANALYZE, () -> explain(Explaining.MEASURED),
                COMMENT, editor::toggleComment, OTHER_HALF, this::goToOtherHalf);
        action.entrySet().stream().filter(each -> each.getKey().match(event)).findFirst().ifPresent(each -> {
            if (each.getKey() != CANCEL || viewModel.getActivity() != Activity.IDLE) {
                each.getValue().run();
                event.consume();
            }
        });
    }

    /** From the editor to the result and back. */
    private void goToOtherHalf() {
        if (rows.holdsFocus() || !rows.isVisible()) {
            editor.requestFocus();
        } else {
            rows.focus();
        }
    }

    @FXML
    private void run() {
        editor.selectionStart().ifPresentOrElse(from -> viewModel.runScript(editor.selectedText(), from),
                () -> viewModel.runStatement(editor.getContent(), editor.getCaretIndex()));
    }

    private void explain(Explaining how) {
        viewModel.explain(how, editor.getContent(), editor.getCaretIndex());
    }

    @FXML
    private void script() {
        viewModel.runScript(editor.getContent(), 0);
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void disconnect() {
        viewModel.disconnect();
    }

    private void choose(Target target) {
        viewModel.choose(target);
        endpoints.show(viewModel.getTarget());
        editor.requestFocus();
    }

    private void showSession() {
        var idle = viewModel.getActivity() == Activity.IDLE;
        role.show(viewModel.getServer(), viewModel.getTarget(), viewModel.getActivity());
        status.showSession(viewModel.getServer(), viewModel.getTransaction(), viewModel.getVariables().on(Variables.AUTOCOMMIT));
        endpoints.show(viewModel.getTarget());
        endpoints.bar(viewModel.getActivity() == Activity.RUNNING || viewModel.getActivity() == Activity.CANCELLING);
        transaction.show(viewModel.getTransaction(), log.statementsInTransactionProperty().get(), !idle);
        busy.setVisible(!idle);
        elapsed.setVisible(!idle);
        elapsed.setManaged(!idle);
    }

    private void showBarriers() {
        var idle = viewModel.getActivity() == Activity.IDLE;
        var why = viewModel.getCluster() == null ? messages.get("query.barrier.no-cluster")
                : idle ? "" : messages.get("query.barrier.busy");
        run.setBarrier(why);
        script.setBarrier(why);
        cancel.setBarrier(idle ? messages.get("query.barrier.nothing-runs") : "");
    }

    private void showTrouble() {
        var now = log.troubleProperty().get();
        trouble.show(now);
        goToTrouble();
        showEmpty();
    }

    private void goToTrouble() {
        Optional.ofNullable(log.troubleProperty().get()).ifPresent(this::goTo);
    }

    private void goTo(Message message) {
        if (message.position() >= 0) {
            editor.moveTo(message.position());
            editor.requestFocus();
        }
    }

    private String place(int index) {
        return messages.get("query.place", Integer.toString(editor.lineOf(index)),
                Integer.toString(editor.columnOf(index)));
    }

    private void showPlace() {
        var at = editor.getCaretIndex();
        status.showPlace(editor.lineOf(at), editor.columnOf(at));
    }

    private void showSummary() {
        var now = log.summaryProperty().get();
        status.showRun(now == null ? "" : formats.text(now));
        showEmpty();
    }

    private void showTabs() {
        sheetTabs.getChildren().setAll(log.getSheets().stream().map(this::tab).toList());
    }

    private ToggleButton tab(Sheet sheet) {
        var tab = new ToggleButton(messages.get("query.sheet.title", sheet.number()));
        tab.setId("sql-result-" + sheet.number());
        tab.getStyleClass().add("tab-link");
        tab.setToggleGroup(sheets);
        tab.setTooltip(new Tooltip(sheet.statement()));
        tab.setSelected(sheet == log.shownProperty().get());
        tab.setOnAction(_ -> {
            log.shownProperty().set(sheet);
            tab.setSelected(true);
        });
        return tab;
    }

    private void showSheet(Sheet sheet) {
        rows.show(sheet);
        rows.setVisible(sheet != null);
        sheetHead.setVisible(sheet != null);
        sheetHead.setManaged(sheet != null);
        sheetFact.textProperty().unbind();
        if (sheet != null) {
            sheetTabs.getChildren().stream().filter(each -> each.getId().equals("sql-result-" + sheet.number()))
                    .forEach(each -> ((ToggleButton) each).setSelected(true));
            sheetFact.textProperty().bind(Bindings.createStringBinding(() -> fact(sheet),
                    sheet.rows(), sheet.stateProperty()));
        }
        showEmpty();
    }

    private String fact(Sheet sheet) {
        var key = switch (sheet.getState()) {
            case RUNNING -> "query.sheet.running";
            case COMPLETE -> "query.sheet.complete";
            case CUT -> "query.sheet.cut";
            case BROKEN -> "query.sheet.broken";
        };
        return messages.get(key, sheet.rows().size(), formats.duration(sheet.took()));
    }

    /** Where no rows are: before the first run how to begin, in a long one how to end it, after one what it did. */
    private void showEmpty() {
        var summary = log.summaryProperty().get();
        var idle = viewModel.getActivity() == Activity.IDLE;
        var took = viewModel.elapsedProperty().get();
        empty.setVisible(log.shownProperty().get() == null && log.troubleProperty().get() == null
                && (idle || took.compareTo(LONG) > 0));
        empty.setIcon(!idle ? "fth-loader" : summary == null ? "fth-terminal" : "fth-check-circle");
        empty.setText(!idle ? messages.get("query.empty.running", formats.seconds(took))
                : summary == null ? messages.get("query.empty") : formats.text(summary));
    }

    public QueryViewModel getViewModel() {
        return viewModel;
    }
}
