package dev.howdah.boot.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Reads what the window shows. UI thread only. */
final class Screen {
    private Screen() {}

    static boolean visible(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        var bounds = node.getBoundsInLocal();
        return node.getScene() != null && bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }

    static List<String> texts(Node node) {
        var found = new ArrayList<String>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Labeled labeled when labeled.getText() != null && !labeled.getText().isBlank() -> found.add(labeled.getText());
            case Labeled labeled when labeled.getGraphic() != null -> collect(labeled.getGraphic(), found);
            case TextInputControl input -> found.add(input.getText());
            case FontIcon _ -> { }
            case Text text when !text.getText().isBlank() -> found.add(text.getText());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
            default -> { }
        }
    }

    /** The rows of a table or list as they stand on the screen, cells joined by " | ". */
    static List<String> rows(Node node) {
        return node.lookupAll(".indexed-cell").stream()
                .filter(each -> each instanceof IndexedCell<?> cell && !(cell instanceof TableCell<?, ?>) && !cell.isEmpty())
                .map(IndexedCell.class::cast)
                .filter(Screen::visible)
                .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .map(row -> texts(row).stream().collect(Collectors.joining(" | ")))
                .filter(row -> !row.isBlank())
                .toList();
    }

    static void scrollTo(ScrollPane pane, Node node) {
        var content = pane.getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        var hidden = content.getBoundsInLocal().getHeight() - pane.getViewportBounds().getHeight();
        if (hidden > 0) {
            var middle = place.getCenterY() - pane.getViewportBounds().getHeight() / 2;
            pane.setVvalue(Math.clamp(middle / hidden, 0, 1));
        }
    }

    static void save(Scene scene, Path file) {
        var image = scene.snapshot(null);
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Png.encode(pixels, width, height));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
