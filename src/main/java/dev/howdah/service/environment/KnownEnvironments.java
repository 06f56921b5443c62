package dev.howdah.service.environment;

import dev.howdah.model.Environment;
import dev.howdah.support.Live;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the user has said of environments, and when they were open last; kept from one run to the next. */
public interface KnownEnvironments {
    /**
     * One of them.
     *
     * @param opened empty while it was never opened from here
     */
    record Known(Environment environment, Optional<Instant> opened) {}

    /** The one opened last comes first. */
    Live<List<Known>> all();

    /** Remembers that {@code environment} was opened now; blocks. */
    void opened(Environment environment);

    /** Remembers what {@code environment} is for: its kind; blocks. */
    void mark(Environment environment);

    /** What a context is for, as far as the user has said. */
    default Environment.Kind kind(Path file, String context) {
        return all().get().stream().map(Known::environment)
                .filter(each -> each.kubeconfig().equals(file) && each.context().equals(context))
                .map(Environment::kind).findFirst().orElse(Environment.Kind.UNSET);
    }
}
