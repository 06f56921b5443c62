package dev.howdah.ui.query.result;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.result.ValueViewModel.Side;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The rows of a result, sorted, filtered and copied; beside them one value or one row in full. */
final class RowsPane extends VBox {
    private static final Map<KeyCombination, Side> KEYS = Map.of(KeyCombination.keyCombination("F8"), Side.VALUE,
            KeyCombination.keyCombination("F9"), Side.RECORD, KeyCombination.keyCombination("F10"), Side.CHART);
    private static final KeyCombination PREVIOUS = KeyCombination.keyCombination("Alt+Up");
    private static final KeyCombination NEXT = KeyCombination.keyCombination("Alt+Down");

    private final ValueViewModel value;
    private final Formats formats;
    private final Label said = new Label();
    private final ResultGrid grid;
    private final FilterBar filter;
    private final SplitPane split;
    private final ToggleButton valueToggle;
    private final ToggleButton recordToggle;
    private final ToggleButton chartToggle;
    private final ChartPane chart;
    private final ResultsViewModel model;
    private final RecordPane rowInFull;
    private final Map<Side, Node> sides;

    RowsPane(ResultsViewModel model, Messages messages, Formats formats) {
        this.formats = formats;
        this.model = model;
        value = model.getValue();
        said.setId("sql-copy-said");
        said.getStyleClass().addAll("small", "muted");
        valueToggle = toggle(messages, Side.VALUE, "query.value");
        recordToggle = toggle(messages, Side.RECORD, "query.record");
        chartToggle = toggle(messages, Side.CHART, "query.chart");
        var segments = new HBox(valueToggle, recordToggle, chartToggle);
        segments.getStyleClass().add("segments");
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        grid = new ResultGrid(messages.get("query.grid.null"), messages.get("query.grid.no-rows"), model.getArranged(), new Widths());
        filter = new FilterBar(model.getArranged(), messages, formats, said, segments);
        new GridMenu(grid, model.getArranged(), new GridCopy(model.workers(), this::say), filter::focus, messages);
        rowInFull = new RecordPane(messages, grid::step);
        chart = new ChartPane(model.getChart(), messages, this::draw);
        sides = Map.of(Side.VALUE, new ValuePane(value, messages, formats), Side.RECORD, rowInFull, Side.CHART, chart);
        model.getArranged().rowsProperty().addListener(_ -> draw());
        sides.values().forEach(each -> SplitPane.setResizableWithParent(each, false));
        split = new SplitPane(grid);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(filter, split);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        grid.blockProperty().addListener(_ -> look());
        value.sideProperty().addListener(_ -> showSide());
        showSide();
    }

    private ToggleButton toggle(Messages messages, Side side, String key) {
        var toggle = new ToggleButton(messages.get(key));
        toggle.setId("sql-show-" + key.substring("query.".length()));
        toggle.setTooltip(new Tooltip(messages.get(key + ".keys")));
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(_ -> turn(side));
        return toggle;
    }

    private void key(KeyEvent event) {
        KEYS.forEach((keys, side) -> {
            if (keys.match(event)) {
                turn(side);
                event.consume();
            }
        });
        if (PREVIOUS.match(event) || NEXT.match(event)) {
            grid.step(PREVIOUS.match(event) ? -1 : 1);
            event.consume();
        }
    }

    private void turn(Side side) {
        value.sideProperty().set(value.sideProperty().get() == side ? Side.NOTHING : side);
        grid.requestFocus();
    }

    private void showSide() {
        var now = value.sideProperty().get();
        valueToggle.setSelected(now == Side.VALUE);
        recordToggle.setSelected(now == Side.RECORD);
        chartToggle.setSelected(now == Side.CHART);
        if (now == Side.NOTHING) {
            split.getItems().setAll(grid);
        } else {
            split.getItems().setAll(grid, sides.get(now));
            split.setDividerPositions(now == Side.CHART ? 0.45 : 0.62);
        }
        draw();
        look();
    }

    private void look() {
        var sheet = grid.sheet();
        var block = grid.blockProperty().get();
        var there = sheet != null && !block.none() && block.row() < grid.getItems().size();
        var row = there && value.sideProperty().get() != Side.NOTHING ? grid.getItems().get(block.row()) : null;
        value.show(row == null ? null : sheet.columns().get(block.column()), row == null ? null : row[block.column()]);
        rowInFull.show(sheet == null ? List.of() : sheet.columns(), row, block.row() + 1, there ? grid.getItems().size() : 0);
    }

    private void draw() {
        if (value.sideProperty().get() == Side.CHART && grid.sheet() != null) {
            model.getChart().draw(grid.sheet(), model.getArranged().order().orElse(null));
        }
    }

    private void say(Text what) {
        said.setText(formats.text(what));
    }

    void focus() {
        grid.focus();
    }

    void show(Sheet sheet) {
        said.setText("");
        grid.show(sheet);
        if (sheet != null) {
            filter.offer(sheet.columns());
            chart.offer(sheet.columns());
            sheet.stateProperty().addListener(_ -> draw());
            draw();
        }
        setVisible(sheet != null);
    }
}
