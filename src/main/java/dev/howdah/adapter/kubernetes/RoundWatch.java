package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Follows one kind of object: lists it, then watches in rounds that the server is asked to end after 10 s. A round that
 * neither speaks nor ends in 14 s runs over a dead connection; it is dropped and all is listed again. Where all
 * namespaces may not be listed, follows one; where that is refused as well, goes on without the kind and tries again
 * every minute.
 *
 * @param <T> what is kept of an object
 */
final class RoundWatch<T> implements AutoCloseable {
    private static final int ROUND_SECONDS = 10;
    private static final Duration OPENING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(14);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final int PAGE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(RoundWatch.class);

    /** How complete what is kept is. {@code since}: from when on it has not been. */
    sealed interface State {
        record Synced() implements State {}

        record Behind(Instant since, Optional<Problem> problem) implements State {}

        /** The kind may not be read; it is done without. */
        record Refused(Problem problem) implements State {}
    }

    private final Api api;
    private final Kind kind;
    private final Clock clock;
    private final Function<JsonNode, Optional<T>> view;
    private final Runnable changed;
    private final Runnable broken;
    private final Map<String, T> kept = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final String fallback;
    private volatile Optional<String> namespace;
    private volatile State state;
    private volatile boolean closed;
    private volatile boolean listed;
    private Body round;
    private String version = "";
    private Duration pause = Duration.ZERO;

    /**
     * @param scope   where to look, and where when everywhere is refused
     * @param view    what to keep of an object; empty to leave it out
     * @param signals who is told
     */
    RoundWatch(Api api, Kind kind, Scope scope, Function<JsonNode, Optional<T>> view, Clock clock, Signals signals) {
        this.api = api;
        this.kind = kind;
        this.clock = clock;
        this.view = view;
        namespace = scope.namespace();
        fallback = scope.fallback();
        changed = signals.changed();
        broken = signals.broken();
        state = new State.Behind(clock.instant(), Optional.empty());
    }

    /** Where to look: {@code namespace}, or everywhere, and {@code fallback} where everywhere is forbidden. */
    record Scope(Optional<String> namespace, String fallback) {}

    /** {@code changed}: what is kept, or its state, is another now; {@code broken}: the connection failed. */
    record Signals(Runnable changed, Runnable broken) {}

    /** Follows until closed; blocks, so it needs a thread of its own. */
    void run() {
        while (!closed && !Thread.currentThread().isInterrupted()) {
            try {
                round();
                pause = Duration.ZERO;
            } catch (ProblemException failed) {
                fail(failed.problem());
            } catch (IOException | TimeoutException failed) {
                fail(Problems.translate(failed, kind.plural()).problem());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    Collection<T> kept() {
        return kept.values();
    }

    State state() {
        return state;
    }

    /** Whether everything has been seen at least once, or is known to be forbidden. */
    boolean known() {
        return listed || state instanceof State.Refused;
    }

    /** Lists again, now. */
    void refresh() {
        drop();
        retry();
    }

    /** Ends a pause between attempts. */
    void retry() {
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        drop();
        wake.release();
    }

    private synchronized void drop() {
        version = "";
        if (round != null) {
            round.close();
        }
    }

    private void round() throws IOException, TimeoutException, InterruptedException {
        if (version.isEmpty()) {
            version = list();
            listed = true;
            state = new State.Synced();
            changed.run();
        }
        try (var body = open()) {
            for (var line = body.line(SILENCE); line.isPresent(); line = body.line(SILENCE)) {
                accept(Json.parse(line.get()));
            }
        }
    }

    private Body open() {
        var opened = api.stream(kind.collection(namespace) + "&watch=1&allowWatchBookmarks=true&timeoutSeconds="
                + ROUND_SECONDS + "&resourceVersion=" + version, OPENING);
        synchronized (this) {
            round = opened;
            if (closed || version.isEmpty()) {
                opened.close();
            }
        }
        return opened;
    }

    private void accept(JsonNode event) {
        var object = event.path("object");
        var type = Json.text(event, "type");
        if (type.equals("ERROR") || !object.isObject()) {
            throw new ProblemException(Code.CONFLICT, kind.plural(), Json.text(object, "message"));
        }
        synchronized (this) {
            version = version.isEmpty() ? "" : Json.text(object, "metadata/resourceVersion");
        }
        if (type.equals("BOOKMARK")) {
            return;
        }
        if (type.equals("DELETED")) {
            kept.remove(keyOf(object));
        } else {
            keep(object);
        }
        changed.run();
    }

    private void keep(JsonNode object) {
        view.apply(object).ifPresentOrElse(each -> kept.put(keyOf(object), each), () -> kept.remove(keyOf(object)));
    }

    private String list() {
        var present = new HashSet<String>();
        var next = "";
        JsonNode page;
        do {
            page = api.get(kind.collection(namespace) + "&limit=" + PAGE
                    + (next.isEmpty() ? "" : "&continue=" + next), Api.READ);
            for (var object : page.path("items")) {
                present.add(keyOf(object));
                keep(object);
            }
            next = Json.text(page, "metadata/continue");
        } while (!next.isEmpty());
        kept.keySet().retainAll(present);
        return Json.text(page, "metadata/resourceVersion");
    }

    private void fail(Problem problem) {
        if (closed) {
            return;
        }
        LOG.debug("watch of {}: {} {}", kind.plural(), problem.code(), problem.detail());
        var firstTime = state instanceof State.Synced;
        drop();
        if (problem.code() == Code.FORBIDDEN && namespace.isEmpty() && kind.namespaced()) {
            namespace = Optional.of(fallback);
            return;
        }
        state = switch (problem.code()) {
            case FORBIDDEN, NOT_FOUND -> new State.Refused(problem);
            default -> new State.Behind(behindSince(), Optional.of(problem));
        };
        if (state instanceof State.Refused) {
            kept.clear();
        }
        changed.run();
        if (Problems.ofConnection(problem)) {
            broken.run();
        }
        rest(firstTime);
    }

    private Instant behindSince() {
        return state instanceof State.Behind(var since, _) ? since : clock.instant();
    }

    /** The first failure after a good time is tried again at once: a connection may simply have ended. */
    private void rest(boolean firstTime) {
        pause = state instanceof State.Refused ? REFUSED_PAUSE
                : firstTime ? Duration.ZERO
                : pause.isZero() ? Duration.ofMillis(500)
                : pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        try {
            wake.drainPermits();
            if (!closed && wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = Duration.ZERO;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String keyOf(JsonNode object) {
        return Json.text(object, "metadata/namespace") + "/" + Json.text(object, "metadata/name");
    }

    List<Problem> problems() {
        return switch (state) {
            case State.Synced _ -> List.of();
            case State.Behind(_, var problem) -> problem.stream().toList();
            case State.Refused(var problem) -> List.of(problem);
        };
    }
}
