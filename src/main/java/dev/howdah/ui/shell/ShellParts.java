package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.Unfinished;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the frame is put together from.
 *
 * @param features who shows which kind of place; a place without one is offered nowhere
 * @param unfinished what is asked about before the environment or the console is left
 * @param actions  what the palette offers besides places and clusters; asked each time it opens
 */
public record ShellParts(Map<Class<? extends Place>, Function<Place, View>> features,
                         Supplier<List<Suggestion>> actions, Unfinished unfinished, ViewLoader loader, Messages messages, Formats formats) {}
