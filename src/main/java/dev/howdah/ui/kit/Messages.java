package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan.Text;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the console in one language. Keys are {@code feature.part.name}. */
public final class Messages {
    private static final String BUNDLE = "dev.howdah.ui.messages";

    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        bundle = ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public Locale locale() {
        return bundle.getLocale();
    }

    /** The text of {@code key} with its arguments; durations, instants and sizes are given as formatted text. */
    public String get(String key, Object... arguments) {
        var pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern.replace("''", "'") : new MessageFormat(pattern, locale()).format(arguments);
    }

    public String get(String key, List<Object> arguments) {
        return get(key, arguments.toArray());
    }

    public String get(Text text) {
        return get(text.key(), text.arguments());
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
