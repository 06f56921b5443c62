package dev.howdah.ui.shell;

import dev.howdah.model.Problem;
import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A fault of the console itself, with everything that helps to report it. */
final class FaultCard extends VBox {
    private static final int SHOWN_LINES = 14;

    FaultCard(Problem problem, Messages messages, Runnable close) {
        getStyleClass().addAll("dialog-card", "fault-card");
        var trace = trace(problem);
        var pane = new ProblemPane();
        pane.setMessages(messages);
        pane.setProblem(new Problem(problem.code(), problem.subject(),
                trace.lines().limit(SHOWN_LINES).map(String::stripTrailing).reduce((all, each) -> all + "\n" + each)
                .orElse("")));
        var body = new VBox(pane);
        body.getStyleClass().add("fault-body");
        var copy = new CopyButton();
        copy.setMessages(messages);
        copy.setContent(trace);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var done = new Button(messages.get("general.close"));
        done.setId("fault-close");
        done.setOnAction(_ -> close.run());
        var foot = new HBox(copy, space, done);
        foot.getStyleClass().add("dialog-foot");
        getChildren().addAll(body, foot);
    }

    private static String trace(Problem problem) {
        if (problem.cause() == null) {
            return problem.detail();
        }
        var text = new StringWriter();
        problem.cause().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
