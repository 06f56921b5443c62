package dev.howdah.boot;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;

/** What every screen stands on: time, threads, texts, views, places. */
record Foundation(Clock clock, Threads threads, Messages messages, Formats formats, ViewLoader loader,
        Navigator navigator) {
    static Foundation lay(Messages messages) {
        var clock = Clock.systemDefaultZone();
        var formats = new Formats(messages, clock);
        return new Foundation(clock, new Threads(), messages, formats, new ViewLoader(messages, formats),
                new Navigator(new Place.Start()));
    }
}
