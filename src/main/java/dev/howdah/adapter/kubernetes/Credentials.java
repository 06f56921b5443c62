package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What proves to the API server who is asking, renewed when it expires or is refused: from the sign-in program, from
 * the token file, or from the kubeconfig read again. In memory only.
 */
final class Credentials {
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RUNS = Duration.ofSeconds(30);

    /** @param certificate and {@code key} in PEM, from a sign-in program; else empty */
    record Held(String token, String certificate, String key, Optional<Instant> expires) {
        @Override
        public String toString() {
            return "Held[expires " + expires + "]";
        }
    }

    private final Supplier<Kubeconfig.Context> source;
    private final SignIn signIn;
    private final Clock clock;
    private Held held;
    private Instant asked = Instant.MIN;
    private ProblemException failure;

    Credentials(Kubeconfig.Context context, SignIn signIn, Clock clock) {
        this(() -> Kubeconfig.read(context.file()).context(context.name()), signIn, clock);
    }

    /** @param source the context as it is now: asked again whenever the credentials have to be renewed */
    Credentials(Supplier<Kubeconfig.Context> source, SignIn signIn, Clock clock) {
        this.source = source;
        this.signIn = signIn;
        this.clock = clock;
    }

    /**
     * Credentials that are good as far as this side knows; may run the sign-in program.
     *
     * @throws ProblemException SIGN_IN_PROGRAM_MISSING, SIGN_IN_PROGRAM_FAILED, or what is wrong with the file
     */
    synchronized Held current() {
        if (held == null || expired(held)) {
            held = obtain();
        }
        return held;
    }

    /** The server refused {@code token}: whether there is another one to try now. */
    synchronized boolean renewed(String token) {
        if (held != null && !held.token().equals(token)) {
            return true;
        }
        var before = held;
        held = null;
        try {
            held = obtain();
        } finally {
            held = held == null ? before : held;
        }
        return !held.token().equals(token);
    }

    /** The user asks: the sign-in program may run again although it has just failed. */
    synchronized void forgetFailure() {
        asked = Instant.MIN;
        failure = null;
    }

    private boolean expired(Held each) {
        return each.expires().filter(end -> !clock.instant().plus(BEFORE_EXPIRY).isBefore(end)).isPresent();
    }

    private Held obtain() {
        var context = source.get();
        return context.runsProgram() ? runProgram(context) : fromFile(context);
    }

    /** A program that fails may open a browser each time: it is not run again and again. */
    private Held runProgram(Kubeconfig.Context context) {
        var recently = clock.instant().isBefore(asked.equals(Instant.MIN) ? asked : asked.plus(BETWEEN_RUNS));
        if (recently && failure != null) {
            throw failure;
        }
        asked = clock.instant();
        failure = null;
        try {
            return signIn.run(context);
        } catch (ProblemException failed) {
            failure = failed;
            throw failed;
        }
    }

    private static Held fromFile(Kubeconfig.Context context) {
        var token = context.path(context.user(), "tokenFile").map(Credentials::content)
                .orElseGet(() -> Json.text(context.user(), "token"));
        return new Held(token, "", "", Optional.empty());
    }

    private static String content(Path tokenFile) {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException unreadable) {
            throw new ProblemException(new Problem(Code.CREDENTIALS_MISSING, tokenFile.toString(),
                    unreadable.getMessage(), unreadable));
        }
    }
}
