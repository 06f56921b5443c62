package dev.howdah.ui.query.plan;

import dev.howdah.service.query.explain.PlanNode;
import dev.howdah.service.query.explain.QueryPlan;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.plan.PlanViewModel.Answer;
import dev.howdah.ui.query.plan.PlanViewModel.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A plan as a tree with the details of the chosen node, as the server's text, or as the JSON it came in. */
public final class PlanPane extends VBox {
    private final PlanViewModel model;
    private final Messages messages;
    private final PlanTree tree;
    private final TextArea details = area("sql-plan-details");
    private final TextArea text = area("sql-plan-text");
    private final Label fact = new Label();
    private final CopyButton copy = new CopyButton();
    private final SplitPane treeSide;
    private final Map<Form, ToggleButton> forms = new EnumMap<>(Form.class);

    public PlanPane(PlanViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("sql-plan");
        getStyleClass().add("plan");
        tree = new PlanTree(messages);
        treeSide = new SplitPane(tree, details);
        details.setWrapText(true);
        treeSide.setDividerPositions(0.78);
        SplitPane.setResizableWithParent(details, false);
        tree.getSelectionModel().selectedItemProperty().addListener((_, _, item) ->
                details.setText(item == null || item.getValue() == null ? "" : said(item.getValue().node())));
        var body = new StackPane(treeSide, text);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head(), body);
        model.answerProperty().addListener(_ -> show());
        model.formProperty().addListener(_ -> show());
        show();
    }

    private static TextArea area(String id) {
        var area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "plan-text");
        return area;
    }

    private HBox head() {
        var group = new ToggleGroup();
        var segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        for (var each : Form.values()) {
            var name = each.name().toLowerCase(Locale.ROOT);
            var button = new ToggleButton(messages.get("query.plan.form." + name));
            button.setId("sql-plan-as-" + name);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                model.formProperty().set(each);
                button.setSelected(true);
            });
            forms.put(each, button);
            segments.getChildren().add(button);
        }
        fact.setId("sql-plan-fact");
        fact.getStyleClass().addAll("small", "muted");
        copy.setMessages(messages);
        copy.setId("sql-plan-copy");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(segments, fact, gap, copy);
        head.getStyleClass().add("result-bar");
        return head;
    }

    /** Takes the focus. */
    public void focus() {
        if (treeSide.isVisible()) {
            tree.requestFocus();
        } else {
            text.requestFocus();
        }
    }

    private void show() {
        var answer = model.answerProperty().get();
        var form = model.formProperty().get();
        forms.get(form).setSelected(true);
        treeSide.setVisible(form == Form.TREE);
        text.setVisible(form != Form.TREE);
        text.setText(form == Form.JSON ? answer.json() : answer.text());
        copy.setContent(text.getText());
        if (form == Form.TREE) {
            tree.show(answer.plans());
        }
        fact.setText(fact(answer));
    }

    private static String said(PlanNode node) {
        return node.headline() + "\n\n" + String.join("\n", node.details());
    }

    private String fact(Answer answer) {
        var parts = new ArrayList<String>();
        for (var each : answer.plans()) {
            parts.addAll(facts(each));
        }
        return String.join("   ", parts);
    }

    private List<String> facts(QueryPlan plan) {
        var parts = new ArrayList<String>();
        if (!plan.planningTime().isEmpty()) {
            parts.add(messages.get("query.plan.planning", plan.planningTime()));
        }
        parts.add(plan.executionTime().isEmpty() ? messages.get("query.plan.not-run")
                : messages.get("query.plan.execution", plan.executionTime()));
        if (plan.timed()) {
            parts.add(messages.get("query.plan.most", plan.slowest().headline(), Math.round(plan.share(plan.slowest()) * 100)));
        }
        return parts;
    }
}
