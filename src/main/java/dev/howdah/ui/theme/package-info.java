/**
 * Light and dark: colour roles, fonts and the styles of the shared components.
 * May depend on JavaFX and AtlantaFX.
 */
package dev.howdah.ui.theme;
