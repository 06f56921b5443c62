package dev.howdah.ui.kit;

import dev.howdah.model.Problem;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * What happened, why, and what to do next, in place under the thing that failed. Takes no room without a problem.
 * In FXML: {@code <ProblemPane messages="$messages" problem="${controller.viewModel.x.problem}"/>}.
 */
public final class ProblemPane extends HBox {
    private final ObjectProperty<Messages> messages = new SimpleObjectProperty<>(this, "messages");
    private final ObjectProperty<Problem> problem = new SimpleObjectProperty<>(this, "problem");
    private final ObjectProperty<Runnable> retry = new SimpleObjectProperty<>(this, "retry");

    public ProblemPane() {
        getStyleClass().add("problem-pane");
        messages.addListener(_ -> show());
        problem.addListener(_ -> show());
        retry.addListener(_ -> show());
        show();
    }

    private void show() {
        var shown = messages.get() != null && problem.get() != null;
        setVisible(shown);
        setManaged(shown);
        getChildren().clear();
        if (shown) {
            draw(problem.get());
        }
    }

    private void draw(Problem now) {
        var key = key(now.code());
        var words = new VBox(2, line(text(key + ".title", now), "semibold"), line(text(key + ".advice", now), "small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!now.detail().isBlank()) {
            addDetails(words, now.detail());
        }
        getChildren().addAll(Icons.of(Feather.ALERT_OCTAGON, Icons.NORMAL, "sign"), words);
        if (retry.get() != null) {
            getChildren().add(retryButton());
        }
    }

    private Node retryButton() {
        var button = new Button(messages.get().get("problem.retry"), Icons.of(Feather.REFRESH_CW, 14));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> retry.get().run());
        return button;
    }

    private void addDetails(VBox words, String detail) {
        var box = line(detail.strip(), "mono", "problem-details");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisible(false);
        box.setManaged(false);
        var toggle = new Hyperlink(messages.get().get("problem.details"));
        toggle.getStyleClass().add("small");
        toggle.setOnAction(_ -> {
            box.setVisible(!box.isVisible());
            box.setManaged(box.isVisible());
        });
        words.getChildren().addAll(toggle, box);
    }

    private static Label line(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String text(String key, Problem now) {
        return messages.get().get(key, now.subject(), now.detail());
    }

    /** The message key of a code, without {@code .title} or {@code .advice}. */
    public static String key(Problem.Code code) {
        return "problem." + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Messages getMessages() {
        return messages.get();
    }

    public void setMessages(Messages next) {
        messages.set(next);
    }

    public ObjectProperty<Messages> messagesProperty() {
        return messages;
    }

    public Problem getProblem() {
        return problem.get();
    }

    public void setProblem(Problem next) {
        problem.set(next);
    }

    public ObjectProperty<Problem> problemProperty() {
        return problem;
    }

    public Runnable getRetry() {
        return retry.get();
    }

    /** Gives the pane a button that tries again. */
    public void setRetry(Runnable next) {
        retry.set(next);
    }

    public ObjectProperty<Runnable> retryProperty() {
        return retry;
    }
}
