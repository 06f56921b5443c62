package dev.howdah.sandbox;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.service.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The sandbox as a local environment: found by {@link java.util.ServiceLoader}. */
public final class Sandbox implements LocalEnvironment {
    /** How fast it runs against the real operator: as fast as one can still watch. */
    private static final TimeScale QUICK = new TimeScale(0.2);
    private final TimeScale scale;
    private final boolean installed;

    public Sandbox() {
        this(QUICK);
    }

    /** With another pace, for tests. */
    public Sandbox(TimeScale scale) {
        this(scale, true);
    }

    private Sandbox(TimeScale scale, boolean installed) {
        this.scale = scale;
        this.installed = installed;
    }

    /** One in which nobody has installed the operator yet: neither its kinds nor its deployment are there. */
    public static Sandbox withoutOperator(TimeScale scale) {
        return new Sandbox(scale, false);
    }

    @Override
    public Running start(Path directory, Contents contents, Consumer<Progress> progress) {
        return open(directory, contents, progress);
    }

    /** The same with the sandbox's own handles: for tests that cause faults. */
    public RunningSandbox open(Path directory, Contents contents, Consumer<Progress> progress) {
        var home = prepared(directory);
        var lock = DirectoryLock.take(home);
        try {
            progress.accept(new Progress("sandbox.step.unpack", 0.1));
            var binaries = Binaries.in(Caches.directory());
            progress.accept(new Progress("sandbox.step.api", 0.6));
            var running = RunningSandbox.start(home, binaries, scale, lock, installed);
            progress.accept(new Progress("sandbox.step.cluster", 0.9));
            if (contents == Contents.DEMO) {
                running.demonstrate();
            }
            progress.accept(new Progress("sandbox.step.ready", 1));
            return running;
        } catch (IOException | UncheckedIOException | IllegalStateException failed) {
            lock.close();
            throw new ProblemException(new Problem(Code.SANDBOX_FAILED, home.toString(), failed.getMessage(), failed));
        }
    }

    private static Path prepared(Path directory) {
        try {
            Files.createDirectories(directory);
            var probe = Files.createTempFile(directory, ".writable", "");
            Files.delete(probe);
            return directory.toRealPath();
        } catch (IOException refused) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, directory.toString(), refused.getMessage(), refused));
        }
    }
}
