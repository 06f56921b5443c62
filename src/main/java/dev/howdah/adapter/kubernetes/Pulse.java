package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows whether the API server answers. While it does, a small read every five seconds proves it; when one fails, other
 * connections are tried before anybody is told. While it does not, every second another attempt begins over connections
 * of its own, so that the return is seen at once and no dead connection stands in the way.
 */
final class Pulse {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PROBE = Duration.ofSeconds(4);
    private static final Duration SECOND_TRY = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    private static final int ATTEMPTS_AT_ONCE = 5;

    private final Api api;
    private final Api.Request probe;
    private final Workers workers;
    private final Clock clock;
    private final Runnable turned;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Instant heard;
    private volatile Instant probed;
    private volatile Problem problem;
    private volatile boolean closed;

    /**
     * @param path   what is read, below the server's address
     * @param turned told when the server is gone and when it is back
     */
    Pulse(Api api, String path, Workers workers, Clock clock, Runnable turned) {
        this.api = api;
        this.probe = Api.Request.get(path);
        this.workers = workers;
        this.clock = clock;
        this.turned = turned;
        heard = clock.instant();
        probed = heard;
        api.onAnswer(() -> heard = clock.instant());
    }

    /** When the server last answered anything. */
    Instant confirmed() {
        return heard;
    }

    /** Why it does not answer; empty while it does. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** To be called about every second. */
    void tick() {
        var now = clock.instant();
        if (problem != null) {
            attempt();
        } else if (!now.isBefore(probed.plus(PERIOD))) {
            check();
        }
        if (problem == null && now.isAfter(heard.plus(LONGEST_SILENCE))) {
            doubt(new Problem(Code.TIMED_OUT, "", "nothing heard for " + LONGEST_SILENCE.toSeconds() + " s"));
        }
    }

    /** Asks now. */
    void check() {
        if (problem == null && !closed && probing.compareAndSet(false, true)) {
            probed = clock.instant();
            workers.background().execute(this::probe);
        }
    }

    void close() {
        closed = true;
    }

    private void probe() {
        try {
            api.send(probe, PROBE);
        } catch (ProblemException failed) {
            if (Problems.ofConnection(failed.problem())) {
                tryOtherConnections(failed.problem());
            } else if (concernsSignIn(failed.problem())) {
                doubt(failed.problem());
            }
        } finally {
            probing.set(false);
        }
    }

    private void tryOtherConnections(Problem first) {
        try {
            reconnect(SECOND_TRY);
        } catch (ProblemException second) {
            doubt(concernsSignIn(second.problem()) ? second.problem() : first);
        }
    }

    private void attempt() {
        if (closed || attempts.incrementAndGet() > ATTEMPTS_AT_ONCE) {
            attempts.decrementAndGet();
            return;
        }
        workers.background().execute(() -> {
            try {
                reconnect(ATTEMPT);
            } catch (ProblemException failed) {
                doubtStill(failed.problem());
            } finally {
                attempts.decrementAndGet();
            }
        });
    }

    private void reconnect(Duration deadline) {
        var fresh = api.fresh();
        try {
            api.send(fresh, probe, deadline);
        } catch (ProblemException failed) {
            if (Problems.ofConnection(failed.problem()) || concernsSignIn(failed.problem())) {
                fresh.close();
                throw failed;
            }
        }
        adopt(fresh);
    }

    private synchronized void adopt(Transport fresh) {
        if (closed || problem == null && !probing.get()) {
            fresh.close();
            return;
        }
        var was = problem;
        problem = null;
        probed = clock.instant();
        api.replace(fresh);
        if (was != null) {
            turned.run();
        }
    }

    private synchronized void doubt(Problem why) {
        if (closed) {
            return;
        }
        var first = problem == null;
        problem = why;
        if (first) {
            turned.run();
        }
    }

    /** What an attempt found; one that began before another succeeded says nothing any more. */
    private synchronized void doubtStill(Problem why) {
        if (problem != null) {
            problem = why;
        }
    }

    private static boolean concernsSignIn(Problem each) {
        return switch (each.code()) {
            case UNAUTHENTICATED, SIGN_IN_PROGRAM_FAILED, SIGN_IN_PROGRAM_MISSING, CREDENTIALS_MISSING,
                 CERTIFICATE_UNTRUSTED, KUBECONFIG_UNREADABLE, KUBECONFIG_INVALID, CONTEXT_UNKNOWN -> true;
            default -> false;
        };
    }
}
