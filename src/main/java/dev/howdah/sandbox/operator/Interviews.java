package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks all active instances for their status, at the same time. An instance that refuses is asked again for three
 * seconds; one that is silent costs three deadlines the first time and a short one after that, as with the real operator.
 */
final class Interviews {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration SHORT_DEADLINE = Duration.ofMillis(5500);
    private static final int ATTEMPTS = 3;

    private final Context context;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    Interviews(Context context) {
        this.context = context;
    }

    List<InstanceReport> with(List<ObjectNode> pods) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = pods.stream().map(pod -> CompletableFuture.supplyAsync(() -> report(pod), executor)).toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    private InstanceReport report(ObjectNode pod) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var known = silent.contains(uid(pod));
        var last = ask(pod, known ? SHORT_DEADLINE : DEADLINE);
        for (var attempt = 1; !last.answers() && attempt < ATTEMPTS * 10 && !(known && last.silent()); attempt++) {
            if (last.silent() ? attempt >= ATTEMPTS : System.nanoTime() > end) {
                break;
            }
            pause(last.silent() ? Duration.ZERO : AGAIN);
            last = ask(pod, DEADLINE);
        }
        if (last.silent()) {
            silent.add(uid(pod));
        } else {
            silent.remove(uid(pod));
        }
        return last;
    }

    private InstanceReport ask(ObjectNode pod, Duration deadline) {
        var nothing = ApiClient.JSON.createObjectNode();
        try {
            var path = Resource.PODS.path(context.namespace(), "https:" + Pods.name(pod) + ":8000") + "/proxy/pg/status";
            return new InstanceReport(pod, ApiClient.JSON.readTree(context.api().raw(path, context.scale().of(deadline))), "", false);
        } catch (ApiException refused) {
            return new InstanceReport(pod, nothing, refused.getMessage(), refused.getCause() instanceof HttpTimeoutException);
        } catch (JacksonException notAReport) {
            return new InstanceReport(pod, nothing, notAReport.getMessage(), false);
        }
    }

    private static String uid(ObjectNode pod) {
        return pod.at("/metadata/uid").asString();
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
