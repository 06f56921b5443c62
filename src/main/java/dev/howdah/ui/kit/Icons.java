package dev.howdah.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Line icons of one family and of the sizes that the grid knows. In FXML: {@code <FontIcon iconLiteral="fth-x"/>}. */
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

    /** An icon of {@code size} pixels; {@code styles} are colour classes: good, warn, bad, accent, subtle, default. */
    public static FontIcon of(Feather icon, int size, String... styles) {
        var made = new FontIcon(icon);
        made.setIconSize(size);
        made.getStyleClass().addAll(styles);
        return made;
    }
}
