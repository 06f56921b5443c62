package dev.howdah.testkit;

import dev.howdah.ui.theme.Themes;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A window of a given size that shows a view alone, dressed as the console's own. */
public final class ShownScene {
    private final Themes themes = new Themes();
    private final Scene scene;
    private final Stage stage = new Stage();

    /** UI thread only. */
    public ShownScene(Parent root, double width, double height) {
        scene = new Scene(root, width, height);
        themes.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    public Scene scene() {
        return scene;
    }

    public Stage stage() {
        return stage;
    }

    /** Writes pictures of both themes, {@code <name>-dark} and {@code <name>-light}; the light one stays. */
    public void picture(String name) {
        picture(name, () -> {});
    }

    /** The same; {@code settle} is run before each picture, with the theme chosen. */
    public void picture(String name, Runnable settle) {
        for (var choice : List.of(Themes.Choice.DARK, Themes.Choice.LIGHT)) {
            Fx.run(() -> themes.choiceProperty().set(choice));
            settle.run();
            Fx.run(() -> Fx.picture(scene, name + "-" + choice.name().toLowerCase(Locale.ROOT)));
        }
    }
}
