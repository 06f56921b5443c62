package dev.howdah.service.settings;

/**
 * How the console looks and moves.
 *
 * @param still nothing turns or slides
 */
public record Settings(Theme theme, Density density, boolean still) {
    /** SYSTEM follows the desktop, also while the console runs. */
    public enum Theme { SYSTEM, LIGHT, DARK }

    /** How much room a row takes. */
    public enum Density { COMFORTABLE, COMPACT }

    /** Of somebody who has chosen nothing yet. */
    public static final Settings DEFAULT = new Settings(Theme.SYSTEM, Density.COMFORTABLE, false);

    public Settings with(Theme next) {
        return new Settings(next, density, still);
    }

    public Settings with(Density next) {
        return new Settings(theme, next, still);
    }

    /** The same, with or without movement. */
    public Settings withStill(boolean next) {
        return new Settings(theme, density, next);
    }
}
