package dev.howdah.ui.query;

import dev.howdah.service.query.SchemaItem;
import java.util.List;
import javafx.scene.control.TreeItem;

/** A row of the schema's tree that asks for what is under it when it is first opened. */
final class SchemaNode extends TreeItem<SchemaItem> {
    private final SchemaViewModel model;
    private boolean asked;

    SchemaNode(SchemaItem item, SchemaViewModel model) {
        super(item);
        this.model = model;
        expandedProperty().addListener((_, _, open) -> {
            if (open) {
                ask();
            }
        });
    }

    private void ask() {
        if (asked) {
            return;
        }
        asked = true;
        model.children(getValue(), answer -> {
            asked = answer.isPresent();
            answer.ifPresentOrElse(this::show, () -> setExpanded(false));
        });
    }

    private void show(List<SchemaItem> items) {
        getChildren().setAll(items.stream().map(each -> new SchemaNode(each, model)).toList());
    }

    @Override
    public boolean isLeaf() {
        return !getValue().kind().branch() || asked && !isExpanded() && getChildren().isEmpty();
    }
}
