package dev.howdah.ui.setup;

import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.ClusterField.Part;
import dev.howdah.service.setup.Preset;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Parts of the form of a new cluster, a panel each, with what is wrong at its field. */
public final class ClusterFormPane extends VBox {
    private static final int COLUMNS = 2;
    private static final int HALF = 50;
    private static final int LINES = 8;

    private final ClusterForm form;
    private final String ids;
    private final Messages messages;
    private final Formats formats;
    private final Map<ClusterField, FormField> fields = new EnumMap<>(ClusterField.class);

    /** @param ids what the ids of its fields begin with */
    public ClusterFormPane(ClusterForm form, List<Part> parts, String ids, Messages messages, Formats formats) {
        super(16);
        getStyleClass().add("cluster-form");
        this.form = form;
        this.ids = ids;
        this.messages = messages;
        this.formats = formats;
        parts.forEach(each -> getChildren().add(panel(each)));
    }

    private Panel panel(Part part) {
        var panel = new Panel();
        var key = "setup.part." + part.name().toLowerCase(Locale.ROOT);
        panel.setTitle(messages.get(key));
        panel.setFact(messages.get(key + ".fact"));
        if (part == Part.CLUSTER) {
            Stream.of(Preset.values()).forEach(each -> panel.getActions().add(preset(each)));
        }
        panel.setContent(grid(Stream.of(ClusterField.values()).filter(each -> each.part() == part).toList()));
        return panel;
    }

    private Button preset(Preset preset) {
        var button = new Button(messages.get("setup.preset." + preset.key()));
        button.setId(ids + "preset-" + preset.key());
        button.getStyleClass().add("small");
        button.setOnAction(_ -> form.take(preset));
        return button;
    }

    /** Two to a row; one of several lines has a row for itself. */
    private GridPane grid(List<ClusterField> all) {
        var grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        for (var column = 0; column < COLUMNS; column++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(HALF);
            grid.getColumnConstraints().add(half);
        }
        var place = 0;
        for (var field : all) {
            var wide = field.lines() ? COLUMNS : 1;
            place = wide == COLUMNS ? place + place % COLUMNS : place;
            grid.add(made(field), place % COLUMNS, place / COLUMNS, wide, 1);
            place += wide;
        }
        return grid;
    }

    private FormField made(ClusterField field) {
        var shown = field.lines() ? area(form.property(field))
                : field.options().isEmpty() ? line(form.property(field)) : choice(field);
        shown.setFieldId(ids + field.key());
        shown.setLabel(messages.get("setup.field." + field.key()));
        shown.setHint(messages.get("setup.hint." + field.key()));
        shown.errorProperty().bind(form.draftProperty().map(each -> wrong(each, field)));
        shown.disableProperty().bind(Bindings.createBooleanBinding(() -> form.lockedProperty().get().contains(field)
                || idle(form.draft(), field), form.draftProperty(), form.lockedProperty()));
        fields.put(field, shown);
        return shown;
    }

    private static FormField line(StringProperty text) {
        var field = new FormField();
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static FormField area(StringProperty text) {
        var area = new TextArea();
        area.setPrefRowCount(LINES);
        area.textProperty().bindBidirectional(text);
        return new FormField(area);
    }

    private FormField choice(ClusterField field) {
        var box = new ComboBox<String>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(field.options());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String option) {
                return option == null || option.isEmpty() ? ""
                        : messages.get("setup.choice." + field.key() + "." + option);
            }

            @Override
            public String fromString(String typed) {
                throw new UnsupportedOperationException(typed);
            }
        });
        box.valueProperty().bindBidirectional(form.property(field));
        return new FormField(box);
    }

    private String wrong(ClusterDraft draft, ClusterField field) {
        return draft.obstacles().stream().filter(each -> each.field() == field).findFirst()
                .map(each -> formats.text(each.text())).orElse("");
    }

    /** What has no effect on the manifest as the rest is chosen. */
    private static boolean idle(ClusterDraft draft, ClusterField field) {
        return switch (field) {
            case DURABILITY, QUORUM -> draft.is(ClusterField.SYNC_METHOD, "replicas");
            case DESTINATION, SERVER_NAME, RETENTION, CREDENTIALS, SCHEDULE -> !draft.archived();
            case IDENTITY -> !draft.archived() || !draft.is(ClusterField.CREDENTIALS, "azure-ad");
            case ARCHIVE_SECRET -> !draft.archived() || !draft.is(ClusterField.CREDENTIALS, "connection-string");
            case STARTUP_LAG, READINESS_LAG -> !draft.is(ClusterField.PROBES, "streaming");
            default -> false;
        };
    }

    /** One of its fields, which must be of its parts. */
    FormField field(ClusterField field) {
        return fields.get(field);
    }
}
