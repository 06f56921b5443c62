package dev.howdah.ui.query;

import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.Asking.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Asks for the values of placeholders below the editor: Enter runs, Esc leaves. */
final class ParameterStrip extends HBox {
    private static final int COLUMNS = 14;

    private record Field(TextField text, CheckBox nothing, Label type) {
        String value() {
            return nothing.isSelected() ? null : text.getText();
        }
    }

    private final Messages messages;
    private final Asking asking;
    private final Consumer<List<String>> run;
    private final Runnable left;
    private final FlowPane places = new FlowPane(16, 6);
    private final List<Field> fields = new ArrayList<>();
    private Question shown;

    /** @param left is called when nothing is asked any more */
    ParameterStrip(Messages messages, Asking asking, Consumer<List<String>> run, Runnable left) {
        this.messages = messages;
        this.asking = asking;
        this.run = run;
        this.left = left;
        setId("sql-parameters");
        getStyleClass().addAll("strip", "parameters");
        HBox.setHgrow(places, Priority.ALWAYS);
        getChildren().addAll(places, button("query.parameters.run", "sql-parameters-run", this::answer, "accent"),
                button("query.parameters.leave", "sql-parameters-leave", this::leave, "flat"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        asking.questionProperty().addListener((_, _, now) -> show(now));
        show(asking.questionProperty().get());
    }

    private Button button(String key, String id, Runnable action, String style) {
        var button = new Button(messages.get(key));
        button.setId(id);
        button.getStyleClass().addAll("small", style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            leave();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            answer();
            event.consume();
        }
    }

    private void answer() {
        run.accept(values());
        left.run();
    }

    private List<String> values() {
        var values = new ArrayList<String>();
        fields.forEach(each -> values.add(each.value()));
        return values;
    }

    private void leave() {
        asking.leave();
        left.run();
    }

    private void show(Question now) {
        setVisible(now != null);
        setManaged(now != null);
        if (now != null && (shown == null || shown.script() != now.script())) {
            fields.clear();
            places.getChildren().setAll(now.fields().stream().map(this::place).toList());
            fields.getFirst().text().requestFocus();
            fields.getFirst().text().selectAll();
        }
        for (var i = 0; now != null && i < now.types().size(); i++) {
            fields.get(i).type().setText(now.types().get(i));
        }
        shown = now;
    }

    private HBox place(String name) {
        var label = new Label(name);
        label.getStyleClass().addAll("mono", "semibold");
        var type = new Label();
        type.getStyleClass().addAll("small", "muted");
        var text = new TextField(asking.last(name) == null ? "" : asking.last(name));
        text.setId("sql-parameter-" + name.replace("$", ""));
        text.setPrefColumnCount(COLUMNS);
        text.setAccessibleText(name);
        var nothing = new CheckBox(messages.get("query.parameters.null"));
        nothing.setSelected(asking.last(name) == null);
        text.disableProperty().bind(nothing.selectedProperty());
        fields.add(new Field(text, nothing, type));
        var box = new HBox(6, label, type, text, nothing);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
