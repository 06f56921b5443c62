package dev.howdah.ui.setup.wizard;

import dev.howdah.model.Problem;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.StepRow;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** One step: how far it is, what is done about it, what it is, what there is to say, how long it took. */
final class PlanLine extends HBox {
    /** The words for what is to be there. */
    static final String FOUND = "wizard.found.";
    /** The words for what is not to be there. */
    static final String GONE = "wizard.gone.";
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final String words;
    private final Messages messages;
    private final Formats formats;
    private final StackPane mark = new StackPane();
    private final Label sign = new Label();
    private final Label detail = new Label();
    private final Label time = new Label();
    private final Button retry = new Button();
    private PlanRow shown;

    /** @param words key of the words for what is so: {@code wizard.found.} or {@code wizard.gone.} */
    PlanLine(Step step, String words, Messages messages, Formats formats, Consumer<Step> again) {
        this.words = words;
        this.messages = messages;
        this.formats = formats;
        setId("setup-step-" + step.id().replaceAll("[^A-Za-z0-9]+", "-"));
        getStyleClass().add("plan-line");
        setFocusTraversable(true);
        var title = new Label(title(step, messages));
        title.getStyleClass().add("what");
        var subject = new Label(name(step.subject()));
        subject.getStyleClass().addAll("mono", "subject");
        subject.setTooltip(new Tooltip(step.subject()));
        subject.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        mark.getStyleClass().add("mark");
        sign.getStyleClass().addAll("mono", "sign");
        detail.getStyleClass().addAll("small", "muted", "detail");
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        retry.setText(messages.get("wizard.plan.retry"));
        retry.getStyleClass().add("small");
        retry.setId(getId() + "-retry");
        retry.setMinWidth(Region.USE_PREF_SIZE);
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setOnAction(_ -> again.accept(step));
        getChildren().setAll(mark, sign, title, subject, detail, retry, time);
    }

    /** A step that was made for one thing is known by that thing's kind. */
    static String title(Step step, Messages messages) {
        var key = "wizard.step." + step.id();
        return messages.has(key) ? messages.get(key) : step.subject().replaceFirst("/.*", "");
    }

    private static String name(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    void choose(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    /** Shows {@code row}; {@code now} is what running times end at. */
    void show(PlanRow row, Instant now) {
        time.setText(row.run().filter(each -> each.begun().isPresent())
                .map(each -> formats.elapsed(each.elapsed(now))).orElse(""));
        if (row.equals(shown)) {
            return;
        }
        shown = row;
        var state = row.run().map(StepRow::state).orElse(StepRow.State.WAITING);
        mark.getChildren().setAll(icon(row, state));
        sign.setText(sign(row));
        detail.setText(detail(row));
        detail.setTooltip(detail.getText().isEmpty() ? null : new Tooltip(detail.getText()));
        retry.setVisible(state == StepRow.State.FAILED);
        pseudoClassStateChanged(RUNNING, state.active());
    }

    private static Node icon(PlanRow row, StepRow.State state) {
        return switch (state) {
            case RUNNING, RETRYING -> new Busy();
            case DONE, UNCHANGED -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
            case FAILED -> Icons.of(Feather.ALERT_OCTAGON, Icons.NORMAL, "bad");
            case HELD, STOPPED -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
            case WAITING -> switch (row.verdict()) {
                case EXISTS -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
                case UNKNOWN -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
                case OPEN, CREATE, CHANGE -> Icons.of(Feather.CIRCLE, Icons.NORMAL, "subtle");
            };
        };
    }

    private static String sign(PlanRow row) {
        return switch (row.verdict()) {
            case CREATE -> "+";
            case CHANGE -> "~";
            case EXISTS -> "=";
            case UNKNOWN -> "?";
            case OPEN -> "";
        };
    }

    private String detail(PlanRow row) {
        return row.run().filter(each -> each.state() != StepRow.State.WAITING).map(this::said)
                .orElseGet(() -> row.finding().map(found -> found(row, found)).orElse(messages.get("wizard.plan.looked-at")));
    }

    private String said(StepRow run) {
        return switch (run.state()) {
            case FAILED -> run.problem().map(this::why).orElse("");
            case HELD -> messages.get("wizard.state.held", run.problem().map(Problem::subject).orElse(""));
            case RUNNING, RETRYING -> run.detail().map(formats::text).orElse(messages.get("wizard.state.running"));
            case DONE -> messages.get(words + "done");
            case UNCHANGED -> messages.get(words + "as-wanted");
            default -> messages.get("wizard.state." + SetupController.name(run.state()));
        };
    }

    private String why(Problem problem) {
        var title = messages.get("problem." + SetupController.name(problem.code()) + ".title", problem.subject());
        return problem.detail().isEmpty() ? title : title + ": " + problem.detail();
    }

    private String found(PlanRow row, Finding found) {
        return switch (found) {
            case Finding.AsWanted _ -> messages.get(words + "as-wanted");
            case Finding.Absent _ -> messages.get("wizard.found.absent", formats.duration(row.step().usually()));
            case Finding.UnderWay under -> messages.get("wizard.found.under-way", under.state());
            case Finding.Broken broken -> messages.get("wizard.found.broken", broken.state(), broken.detail());
            case Finding.Unknown unknown -> why(unknown.problem());
            case Finding.Differs differs -> words.equals(FOUND) ? differs(differs) : messages.get(words + "there");
        };
    }

    private String differs(Finding.Differs differs) {
        var first = differs.differences().getFirst();
        return messages.get("wizard.found.differs", differs.differences().size(), first.path(), first.found(),
                first.wanted());
    }
}
