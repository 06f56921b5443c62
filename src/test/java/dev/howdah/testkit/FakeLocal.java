package dev.howdah.testkit;

import dev.howdah.service.environment.LocalEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A local environment that starts nothing. */
public final class FakeLocal implements LocalEnvironment {
    public final List<Path> started = new CopyOnWriteArrayList<>();
    public final List<Path> ended = new CopyOnWriteArrayList<>();

    @Override
    public Running start(Path directory, Contents contents, Consumer<Progress> progress) {
        started.add(directory);
        progress.accept(new Progress("sandbox.step.api", 0.5));
        progress.accept(new Progress("sandbox.step.ready", 1));
        return new Running() {
            @Override
            public Path kubeconfig() {
                return directory.resolve("kubeconfig");
            }

            @Override
            public String context() {
                return "sandbox";
            }

            @Override
            public Optional<Cloud> cloud() {
                return Optional.empty();
            }

            @Override
            public String describe() {
                return "{}";
            }

            @Override
            public void close() {
                ended.add(directory);
            }
        };
    }
}
