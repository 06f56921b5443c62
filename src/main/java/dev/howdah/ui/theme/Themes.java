package dev.howdah.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How the window looks: light, dark, or as the system is. Changes at once, while the window is open. UI thread only. */
public final class Themes {
    /** What the user chose. */
    public enum Choice { SYSTEM, LIGHT, DARK }

    private static final String MONO =
            "/META-INF/resources/webjars/fontsource__jetbrains-mono/4.5.11/files/jetbrains-mono-all-%d-normal.woff";
    private static final List<Integer> MONO_WEIGHTS = List.of(400, 500, 600, 700);
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass STILL = PseudoClass.getPseudoClass("still");
    private static final double LOADED_SIZE = 12;
    private static final String INTER = "Inter";

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty compact = new SimpleBooleanProperty();
    private final BooleanProperty still = new SimpleBooleanProperty();
    private final String fonts;

    public Themes() {
        MONO_WEIGHTS.forEach(Themes::loadMono);
        fonts = Font.getFamilies().contains(INTER) ? "inter.css" : "plain.css";
        choice.addListener(_ -> choose());
        Platform.getPreferences().colorSchemeProperty().addListener(_ -> choose());
        choose();
    }

    private static void loadMono(int weight) {
        var font = Themes.class.getResourceAsStream(MONO.formatted(weight));
        if (font != null) {
            Font.loadFont(font, LOADED_SIZE);
        }
    }

    private void choose() {
        dark.set(switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        });
        Application.setUserAgentStylesheet((dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /** Lower rows, less room. */
    public BooleanProperty compactProperty() {
        return compact;
    }

    /** Nothing turns or slides. */
    public BooleanProperty stillProperty() {
        return still;
    }

    /** Dresses {@code scene} now and whenever the theme changes. */
    public void dress(Scene scene) {
        dark.subscribe(now -> scene.getStylesheets().setAll(
                sheet(now ? "dark.css" : "light.css"), sheet(fonts), sheet("howdah.css")));
        compact.subscribe(now -> scene.getRoot().pseudoClassStateChanged(COMPACT, now));
        still.subscribe(now -> scene.getRoot().pseudoClassStateChanged(STILL, now));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource(name), name).toExternalForm();
    }
}
