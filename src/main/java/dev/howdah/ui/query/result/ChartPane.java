package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.chart.ChartReader;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.result.ChartViewModel.Chart;
import dev.howdah.ui.query.result.ChartViewModel.Choice;
import dev.howdah.ui.query.result.ChartViewModel.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The rows as a line or as bars: which columns, and how many points are drawn of how many rows. */
final class ChartPane extends VBox {
    private static final int LONGEST = 24;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ChartViewModel model;
    private final Messages messages;
    private final Runnable redraw;
    private final ComboBox<String> kind = new ComboBox<>();
    private final ComboBox<String> x = new ComboBox<>();
    private final ComboBox<String> y = new ComboBox<>();
    private final Label fact = new Label();
    private final StackPane holder = new StackPane();
    private List<Integer> numbers = List.of();
    private boolean setting;

    /** @param redraw asks for the rows to be read again */
    ChartPane(ChartViewModel model, Messages messages, Runnable redraw) {
        this.model = model;
        this.messages = messages;
        this.redraw = redraw;
        setId("sql-chart");
        getStyleClass().add("value-side");
        fact.setId("sql-chart-fact");
        fact.getStyleClass().addAll("small", "muted", "chart-fact");
        fact.setWrapText(true);
        kind.getItems().addAll(messages.get("query.chart.line"), messages.get("query.chart.bar"));
        box(kind, "sql-chart-kind", "query.chart.kind");
        box(x, "sql-chart-x", "query.chart.x");
        box(y, "sql-chart-y", "query.chart.y");
        var head = new HBox(kind, y, new Label(messages.get("query.chart.by")), x);
        head.getStyleClass().add("result-bar");
        VBox.setVgrow(holder, Priority.ALWAYS);
        getChildren().addAll(head, holder, fact);
        model.chartProperty().addListener((_, _, now) -> show(now));
    }

    private void box(ComboBox<String> box, String id, String key) {
        box.setId(id);
        box.setAccessibleText(messages.get(key));
        box.setMaxWidth(150);
        box.getSelectionModel().selectedIndexProperty().addListener(_ -> chosen());
    }

    /** Another result is looked at. */
    void offer(List<Column> columns) {
        var choice = model.begin(columns);
        numbers = IntStream.range(0, columns.size()).filter(i -> columns.get(i).numeric()).boxed().toList();
        setting = true;
        x.getItems().setAll(columns.stream().map(Column::name).toList());
        y.getItems().setAll(numbers.stream().map(each -> columns.get(each).name()).toList());
        kind.getSelectionModel().select(choice.kind().ordinal());
        x.getSelectionModel().select(choice.x());
        y.getSelectionModel().select(numbers.indexOf(choice.y()));
        setting = false;
    }

    private void chosen() {
        var height = y.getSelectionModel().getSelectedIndex();
        if (!setting && x.getSelectionModel().getSelectedIndex() >= 0) {
            model.choose(new Choice(Kind.values()[kind.getSelectionModel().getSelectedIndex()],
                    x.getSelectionModel().getSelectedIndex(), height < 0 ? -1 : numbers.get(height)));
            redraw.run();
        }
    }

    private void show(Chart now) {
        var drawable = now != null && !now.points().points().isEmpty();
        holder.getChildren().setAll(drawable ? List.of(drawn(now)) : List.of());
        fact.setText(now == null ? "" : !drawable ? messages.get("query.chart.nothing") : said(now));
    }

    private String said(Chart now) {
        var points = now.points();
        var key = !points.cut() ? "query.chart.all" : now.choice().kind() == Kind.BAR ? "query.chart.first" : "query.chart.extremes";
        var said = messages.get(key, points.points().size(), points.rows());
        return points.left() == 0 ? said : said + " " + messages.get("query.chart.left", points.left());
    }

    private static Node drawn(Chart now) {
        var height = now.columns().get(now.choice().y()).name();
        var chart = now.choice().kind() == Kind.BAR ? bars(now) : line(now);
        chart.getXAxis().setLabel(now.columns().get(now.choice().x()).name());
        chart.getYAxis().setLabel(height);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        return chart;
    }

    private static XYChart<?, Number> bars(Chart now) {
        var series = new XYChart.Series<String, Number>();
        var seen = new HashMap<String, Integer>();
        for (var each : now.points().points()) {
            var label = each.label().length() > LONGEST ? each.label().substring(0, LONGEST) + "..." : each.label();
            var times = seen.merge(label, 1, Integer::sum);
            series.getData().add(new XYChart.Data<>(times == 1 ? label : label + " (" + times + ")", each.y()));
        }
        var chart = new BarChart<>(new CategoryAxis(), new NumberAxis());
        chart.getData().add(series);
        return chart;
    }

    private static XYChart<?, Number> line(Chart now) {
        var series = new XYChart.Series<Number, Number>();
        now.points().points().forEach(each -> series.getData().add(new XYChart.Data<>(each.x(), each.y())));
        var axis = new NumberAxis();
        axis.setForceZeroInRange(false);
        if (ChartReader.time(now.columns().get(now.choice().x()))) {
            axis.setTickLabelFormatter(new Moment());
        }
        var heights = new NumberAxis();
        heights.setForceZeroInRange(false);
        var chart = new LineChart<>(axis, heights);
        chart.setCreateSymbols(now.points().points().size() <= 50);
        chart.getData().add(series);
        return chart;
    }

    /** Times on the axis, in UTC. */
    private static final class Moment extends StringConverter<Number> {
        @Override
        public String toString(Number microseconds) {
            return DAY.format(Instant.EPOCH.plus(microseconds.longValue(), ChronoUnit.MICROS));
        }

        @Override
        public Number fromString(String text) {
            return Double.NaN;
        }
    }
}
