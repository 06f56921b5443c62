/**
 * What every place of the window is made of: commands, navigation, loading of views, formats, shared controls.
 * May depend on {@code model}, {@code support} and JavaFX.
 */
package dev.howdah.ui.kit;
