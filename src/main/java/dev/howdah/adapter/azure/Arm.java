package dev.howdah.adapter.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Requests to Resource Manager, repeated as long as it is throttling, in trouble or out of reach. Thread-safe. */
final class Arm {
    /** An answer without an error. */
    record Answer(int status, Map<String, Object> json, String operation, String location, Duration after) {}

    private static final Set<Integer> TROUBLE = Set.of(408, 429, 500, 502, 503, 504);
    private static final int UNAUTHENTICATED = 401;
    private static final int FIRST_ERROR = 400;
    private static final HttpHeaderName OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final URI endpoint;
    private final Pace pace;
    private final IntFunction<HttpPipeline> pipelines;
    /** How often the token was refused before its time: each time another one is asked for. */
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile HttpPipeline pipeline;
    private boolean closed;

    /** @param pipelines one that signs in anew, for each number from 0 on */
    Arm(URI endpoint, Pace pace, IntFunction<HttpPipeline> pipelines) {
        this.endpoint = endpoint;
        this.pace = pace;
        this.pipelines = pipelines;
        pipeline = pipelines.apply(0);
    }

    Pace pace() {
        return pace;
    }

    /**
     * Blocks for one answer.
     *
     * @param where a path of Resource Manager with its query, or an address of its that it has given
     * @param body  null for none
     */
    Answer call(HttpMethod method, String where, Object body, Jobs.Control control) {
        var address = address(where);
        var trouble = new Trouble(control);
        var renewed = false;
        while (true) {
            var used = renewals.get();
            try {
                return once(method, address, body, trouble);
            } catch (ProblemException refused) {
                if (refused.problem().code() == Code.UNAUTHENTICATED && trouble.refused && !renewed) {
                    renewed = true;
                    renew(used);
                } else if (!trouble.passes(refused)) {
                    throw refused;
                }
            }
        }
    }

    /** Forgets the tokens. */
    synchronized void close() {
        closed = true;
        pipeline = null;
    }

    private HttpPipeline open(URI address) {
        var now = pipeline;
        if (now == null) {
            throw new ProblemException(Code.UNAUTHENTICATED, address.getHost(), "signed out");
        }
        return now;
    }

    private synchronized void renew(int used) {
        if (!closed && renewals.compareAndSet(used, used + 1)) {
            pipeline = pipelines.apply(used + 1);
        }
    }

    private Answer once(HttpMethod method, URI address, Object body, Trouble trouble) {
        var request = new HttpRequest(method, address.toString());
        if (body != null) {
            request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json").setBody(Json.write(body));
        }
        trouble.reset();
        var now = open(address);
        try {
            return now.send(request, Context.NONE)
                    .flatMap(response -> response.getBodyAsByteArray().defaultIfEmpty(new byte[0])
                            .map(bytes -> answer(response, bytes, address, trouble)))
                    .blockOptional(pace.answer()).orElseThrow();
        } catch (RuntimeException unanswered) {
            var problem = Problems.translate(unanswered, address.getPath());
            trouble.heard(problem);
            throw problem;
        }
    }

    private static Answer answer(HttpResponse response, byte[] body, URI address, Trouble trouble) {
        var status = response.getStatusCode();
        var after = Waits.retryAfter(response.getHeaders());
        if (status >= FIRST_ERROR) {
            trouble.answered(status, after);
            throw Problems.answered(status, body, address.getPath());
        }
        return new Answer(status, Json.read(body), text(response.getHeaderValue(OPERATION)),
                text(response.getHeaderValue(HttpHeaderName.LOCATION)), after);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** Tokens go to Resource Manager alone, whatever address it gives. */
    private URI address(String where) {
        if (where.startsWith("/")) {
            return URI.create(endpoint + where.replace(" ", "%20"));
        }
        var given = URI.create(where);
        var host = endpoint.getHost();
        var same = given.getHost() != null && endpoint.getScheme().equals(given.getScheme())
                && (given.getHost().equalsIgnoreCase(host) || given.getHost().endsWith("." + host));
        if (!same) {
            throw new ProblemException(Code.REFUSED, given.getHost(), "not an address of " + host);
        }
        return given;
    }

    /** How long one request has been repeated, and whether it may be once more. */
    private final class Trouble {
        private final Jobs.Control control;
        private Duration pause = FIRST_PAUSE;
        private Duration waited = Duration.ZERO;
        private Duration after = Duration.ZERO;
        private boolean passing;
        private boolean refused;

        private Trouble(Jobs.Control control) {
            this.control = control;
        }

        private void reset() {
            passing = false;
            refused = false;
            after = Duration.ZERO;
        }

        private void answered(int status, Duration said) {
            passing = TROUBLE.contains(status);
            refused = status == UNAUTHENTICATED;
            after = said;
        }

        private void heard(ProblemException problem) {
            passing |= switch (problem.problem().code()) {
                case UNREACHABLE, TIMED_OUT, CONNECTION_LOST -> true;
                default -> false;
            };
        }

        private boolean passes(ProblemException problem) {
            if (!passing || waited.compareTo(pace.trouble()) >= 0) {
                return false;
            }
            var next = after.isZero() ? pause : after;
            control.rest(next);
            waited = waited.plus(next).plusMillis(1);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            return true;
        }
    }
}
