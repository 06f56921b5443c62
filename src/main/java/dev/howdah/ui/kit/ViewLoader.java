package dev.howdah.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads an FXML view whose controller was made by constructor injection. FXML may name {@code $messages} and
 * {@code $formats} for the controls that need them.
 */
public final class ViewLoader {
    private final Messages messages;
    private final Formats formats;

    public ViewLoader(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /**
     * Loads {@code <Name>View.fxml} from the package of {@code controller}, {@code <Name>Controller}.
     *
     * @param model closed with the view
     */
    public View load(Object controller, AutoCloseable model) {
        var type = controller.getClass();
        var name = type.getSimpleName().replaceFirst("Controller$", "View.fxml");
        var loader = new FXMLLoader(type.getResource(name), messages.bundle());
        loader.getNamespace().put("messages", messages);
        loader.getNamespace().put("formats", formats);
        loader.setControllerFactory(wanted -> {
            if (wanted != type) {
                throw new IllegalArgumentException(name + " wants " + wanted + ", given " + type);
            }
            return controller;
        });
        try {
            return new View(loader.<Parent>load(), model);
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}
