package dev.howdah.adapter.kubernetes;

import dev.howdah.adapter.kubernetes.InstanceMapper.Reported;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks the instance managers, each at its own pace: often for clusters that are looked at, rarely for silent ones. */
final class Reports {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration FLEET = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_FLEET = Duration.ofSeconds(20);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);
    private static final int AT_ONCE = 32;
    /** A tick comes a little early or late; without slack every second one would be missed. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private final Api api;
    private final Workers workers;
    private final Clock clock;
    private final Runnable changed;
    private final Runnable doubted;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /**
     * @param changed told when there is another report
     * @param doubted told when the connection failed in a way that may concern all
     */
    Reports(Api api, Workers workers, Clock clock, Runnable changed, Runnable doubted) {
        this.api = api;
        this.workers = workers;
        this.clock = clock;
        this.changed = changed;
        this.doubted = doubted;
    }

    /** What the pod's instance manager said last. */
    Reported of(PodMapper.Pod pod) {
        var line = lines.get(pod.uid());
        return line == null ? Reported.NOTHING : line.reported;
    }

    /** To be called about every second, with the pods of now. */
    void tick(Collection<PodMapper.Pod> pods, Predicate<ClusterId> watched) {
        var running = pods.stream().filter(Reports::mayReport)
                .collect(Collectors.toMap(PodMapper.Pod::uid, each -> each, (first, _) -> first));
        lines.keySet().retainAll(running.keySet());
        var busy = lines.values().stream().filter(each -> each.asking).count();
        for (var pod : running.values()) {
            var line = lines.computeIfAbsent(pod.uid(), _ -> new Line());
            var close = watched.test(new ClusterId(pod.namespace(), pod.cluster()));
            if (busy < AT_ONCE && line.due(pod, close)) {
                busy++;
                line.asking = true;
                workers.background().execute(() -> ask(pod, line));
            }
        }
    }

    /** Asks all of them at the next tick. */
    void refresh() {
        lines.values().forEach(each -> each.asked = 0);
    }

    private static boolean mayReport(PodMapper.Pod pod) {
        return !pod.job() && pod.state().phase().equals("Running");
    }

    private void ask(PodMapper.Pod pod, Line line) {
        line.asked = System.nanoTime();
        try {
            var status = api.get(path(pod), DEADLINE);
            var took = Duration.ofNanos(System.nanoTime() - line.asked);
            line.answered(new Reported(Optional.of(ReportMapper.map(status, clock.instant(), took)), Optional.empty()));
        } catch (ProblemException failed) {
            fail(line, failed.problem());
        } finally {
            line.asking = false;
        }
        changed.run();
    }

    /** One request that got no answer may mean the instance or the connection to the API server: the next one tells. */
    private void fail(Line line, Problem problem) {
        line.failures++;
        var silent = problem.code() == Code.TIMED_OUT || problem.cause() != null;
        if (silent) {
            doubted.run();
        }
        if (!silent || line.failures > 1) {
            line.reported = new Reported(Optional.empty(), Optional.of(words(problem)));
        }
    }

    private static String words(Problem problem) {
        return problem.detail().isEmpty() ? problem.code().name() : problem.detail();
    }

    private static String path(PodMapper.Pod pod) {
        return "api/v1/namespaces/" + pod.namespace() + "/pods/" + (pod.statusTls() ? "https:" : "http:") + pod.name()
                + ":8000/proxy/pg/status";
    }

    /** What is known of one pod's reports. */
    private static final class Line {
        private volatile Reported reported = Reported.NOTHING;
        private volatile long asked;
        private volatile boolean asking;
        private volatile int failures;
        private boolean wasReady;

        void answered(Reported said) {
            reported = said;
            failures = 0;
        }

        /** A pod that has just become ready, or stopped being it, is asked at once. */
        boolean due(PodMapper.Pod pod, boolean close) {
            var turned = pod.state().ready() != wasReady;
            wasReady = pod.state().ready();
            if (asking) {
                return false;
            }
            var period = period(close);
            return turned || asked == 0 || System.nanoTime() - asked >= period.minus(SLACK).toNanos();
        }

        private Duration period(boolean close) {
            var period = (close ? CLOSE : FLEET).multipliedBy(1L << Math.min(failures, 5));
            var longest = close ? LONGEST_CLOSE : LONGEST_FLEET;
            return failures > 0 && period.compareTo(longest) > 0 ? longest : period;
        }
    }
}
