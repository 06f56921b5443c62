package dev.howdah.ui.query.result;

import dev.howdah.ui.kit.CopyButton;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.result.ValueViewModel.Shown;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen value in full beside the rows. */
final class ValuePane extends VBox {
    private final ValueViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Label name = new Label();
    private final Label fact = new Label();
    private final TextArea text = new TextArea();
    private final CopyButton copy = new CopyButton();
    private final Button all;

    ValuePane(ValueViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        setId("sql-value");
        getStyleClass().add("value-side");
        name.getStyleClass().addAll("semibold");
        fact.getStyleClass().addAll("small", "muted");
        fact.setId("sql-value-fact");
        copy.setMessages(messages);
        copy.setId("sql-value-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        all = new Button(messages.get("query.value.all"));
        all.setId("sql-value-all");
        all.getStyleClass().add("small");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> model.showAll());
        var wrap = new CheckBox(messages.get("query.value.wrap"));
        wrap.setId("sql-value-wrap");
        wrap.setMinWidth(Region.USE_PREF_SIZE);
        text.wrapTextProperty().bind(wrap.selectedProperty());
        text.setId("sql-value-text");
        text.setEditable(false);
        text.getStyleClass().addAll("mono", "plan-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, fact, gap, all, wrap, copy);
        head.getStyleClass().add("result-bar");
        getChildren().addAll(head, text);
        model.shownProperty().addListener((_, _, now) -> show(now));
        show(model.shownProperty().get());
    }

    private void show(Shown now) {
        text.pseudoClassStateChanged(PseudoClass.getPseudoClass("absent"), now != null && now.text() == null);
        name.setText(now == null ? "" : now.column().name());
        fact.setText(now == null ? messages.get("query.value.none")
                : now.text() == null ? now.column().type()
                : messages.get("query.value.fact", now.column().type(), formats.bytes(now.bytes())));
        text.setText(now == null ? "" : now.text() == null ? messages.get("query.grid.null") : now.text());
        copy.setContent(now == null || now.text() == null ? "" : now.whole() ? now.text() : model.value());
        copy.setDisable(now == null || now.text() == null);
        all.setVisible(now != null && !now.whole());
        all.setManaged(all.isVisible());
    }
}
