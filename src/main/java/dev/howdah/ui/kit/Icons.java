package dev.howdah.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Line icons of one family and of the sizes that the grid knows: 12, 14, 16, 18, 20, 24 pixels.
 * In FXML: {@code <FontIcon iconLiteral="fth-x" styleClass="size-14"/>}; 16 without a class.
 */
public final class Icons {
    /** The size of an icon beside body text, in pixels. */
    public static final int NORMAL = 16;
    /** The size of an icon in a pill or a second line. */
    public static final int SMALL = 12;
    /** The size of an icon in an empty state. */
    public static final int LARGE = 24;

    private Icons() {}

    public static FontIcon of(Feather icon) {
        return of(icon, NORMAL);
    }

    /** An icon of {@code size} pixels, one of the known ones; {@code styles} are colour classes: good, warn, bad, accent, subtle, default. */
    public static FontIcon of(Feather icon, int size, String... styles) {
        var made = new FontIcon(icon);
        made.getStyleClass().add("size-" + size);
        made.getStyleClass().addAll(styles);
        return made;
    }
}
