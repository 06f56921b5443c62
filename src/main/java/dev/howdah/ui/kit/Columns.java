package dev.howdah.ui.kit;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** Fills table columns: words, machine text, figures under each other, or a drawing. Columns do not sort or move. */
public final class Columns {
    private Columns() {}

    /** Words; {@code styles} are style classes such as muted. */
    public static <S> void text(TableColumn<S, S> column, Function<? super S, String> value, String... styles) {
        fill(column, () -> new Texts<>(value, styles));
    }

    /** What a machine wrote: names of objects, positions, times. */
    public static <S> void mono(TableColumn<S, S> column, Function<? super S, String> value) {
        fill(column, () -> new Texts<>(value, "mono"));
    }

    /** Figures, in the mono font and at the right, head included. */
    public static <S> void number(TableColumn<S, S> column, Function<? super S, String> value) {
        column.getStyleClass().add("right");
        fill(column, () -> new Texts<>(value, "mono", "right"));
    }

    /** Anything else; a new node is made whenever the row changes. */
    public static <S> void graphic(TableColumn<S, S> column, Function<? super S, ? extends Node> drawing) {
        fill(column, () -> new Drawings<>(drawing));
    }

    private static <S> void fill(TableColumn<S, S> column, java.util.function.Supplier<TableCell<S, S>> cell) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
    }

    private static final class Texts<S> extends TableCell<S, S> {
        private final Function<? super S, String> value;

        private Texts(Function<? super S, String> value, String... styles) {
            this.value = value;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(S row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : value.apply(row));
        }
    }

    private static final class Drawings<S> extends TableCell<S, S> {
        private final Function<? super S, ? extends Node> drawing;

        private Drawings(Function<? super S, ? extends Node> drawing) {
            this.drawing = drawing;
        }

        @Override
        protected void updateItem(S row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : drawing.apply(row));
        }
    }
}
