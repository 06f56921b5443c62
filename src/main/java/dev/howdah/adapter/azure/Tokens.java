package dev.howdah.adapter.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Access tokens of one sign-in for one tenant, and what is written in them. */
final class Tokens implements TokenCredential {
    private static final long GLANCE_MILLIS = 200;
    /** The user types a code, or a password and a second factor. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final TokenCredential inner;
    private final Optional<Long> notBefore;

    Tokens(TokenCredential inner) {
        this(inner, Optional.empty());
    }

    private Tokens(TokenCredential inner, Optional<Long> notBefore) {
        this.inner = inner;
        this.notBefore = notBefore;
    }

    /** The same, but for tokens that are younger than now: what is in memory was refused. */
    Tokens renewed(Clock clock) {
        return new Tokens(inner, Optional.of(clock.instant().getEpochSecond()));
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        if (request.getClaims() == null) {
            notBefore.ifPresent(from -> request.setClaims(
                    "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"" + from + "\"}}}"));
        }
        return inner.getToken(request);
    }

    /** Blocks until the user has signed in, or given up. */
    String sign(String scope, Jobs.Control control) {
        var waiting = getToken(new TokenRequestContext().addScopes(scope)).toFuture();
        var end = LONGEST.toMillis();
        try {
            while (true) {
                try {
                    return waiting.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS).getToken();
                } catch (TimeoutException later) {
                    control.checkCancelled();
                    end -= GLANCE_MILLIS;
                    if (end <= 0) {
                        throw new ProblemException(Code.TIMED_OUT, "", "");
                    }
                }
            }
        } catch (ExecutionException failed) {
            throw Problems.translate(failed.getCause(), "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Code.CANCELLED, "", "");
        } finally {
            waiting.cancel(true);
        }
    }

    /** Who the token was given to. */
    static Caller caller(String token) {
        var claims = claims(token);
        var user = Stream.of("upn", "unique_name", "preferred_username").map(each -> Json.text(claims, each))
                .filter(each -> !each.isEmpty()).findFirst();
        var application = "app".equals(Json.text(claims, "idtyp")) || user.isEmpty();
        return new Caller(Json.text(claims, "oid"), application ? "ServicePrincipal" : "User",
                user.orElse(Json.text(claims, "appid")));
    }

    static String tenant(String token) {
        return Json.text(claims(token), "tid");
    }

    private static Map<String, Object> claims(String token) {
        var parts = token.split("\\.");
        try {
            return parts.length < 2 ? Map.of() : Json.read(Base64.getUrlDecoder()
                    .decode(parts[1].getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException notBase64) {
            return Map.of();
        }
    }
}
