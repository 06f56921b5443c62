package dev.howdah.ui.setup;

import java.util.regex.Pattern;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** YAML to be read, keys, texts and numbers told apart. */
public final class YamlText extends VBox {
    private static final int MOST_LINES = 2_000;
    private static final Pattern ENTRY = Pattern.compile("^(\\s*(?:- )*)([^\\s#:'\"][^:'\"]*)(:)(?:(\\s+)(.*))?$");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false|null");

    public YamlText() {
        getStyleClass().add("yaml");
    }

    /** In place of what was there. */
    public void show(String yaml) {
        getChildren().setAll(yaml.lines().limit(MOST_LINES).map(this::line).toList());
    }

    private HBox line(String text) {
        var flow = new TextFlow();
        var entry = ENTRY.matcher(text);
        if (text.strip().startsWith("#") || text.startsWith("---")) {
            flow.getChildren().add(piece(text, "comment"));
        } else if (entry.matches()) {
            flow.getChildren().addAll(piece(entry.group(1), "plain"), piece(entry.group(2), "key"),
                    piece(":", "plain"));
            if (entry.group(5) != null) {
                flow.getChildren().addAll(piece(entry.group(4), "plain"), value(entry.group(5)));
            }
        } else {
            flow.getChildren().add(value(text));
        }
        return new HBox(flow);
    }

    private static Text value(String text) {
        return piece(text, NUMBER.matcher(text.strip()).matches() ? "number" : "string");
    }

    private static Text piece(String text, String style) {
        var piece = new Text(text);
        piece.getStyleClass().addAll("yaml-text", style);
        return piece;
    }
}
