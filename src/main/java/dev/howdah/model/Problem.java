package dev.howdah.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What went wrong, translated once at the edge where it happened. Its texts stand in the message bundle under
 * {@code problem.<code>.title} and {@code problem.<code>.advice}.
 *
 * @param code    what kind of thing it is
 * @param subject what it happened to: an object's name, a host, a file; for FORBIDDEN the verb and resource. May be empty
 * @param detail  what the other side said, in its own words and without secrets. May be empty
 * @param cause   where it came from, for the log; null when there is none
 */
public record Problem(Code code, String subject, String detail, Throwable cause) {
    /** Every kind of problem that has its own title and advice. */
    public enum Code {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** Connected, but no answer within the deadline, or silence on a watch. */
        TIMED_OUT,
        /** The credentials are not or no longer accepted. */
        UNAUTHENTICATED,
        /** Known, but without the right: the subject names verb and resource. */
        FORBIDDEN,
        NOT_FOUND,
        ALREADY_EXISTS,
        /** Somebody else changed it meanwhile. */
        CONFLICT,
        /** The server refuses the content; the detail says which field. */
        INVALID,
        /** The cluster has no CloudNativePG custom resources. */
        OPERATOR_MISSING,
        KUBECONFIG_UNREADABLE,
        KUBECONFIG_INVALID,
        CONTEXT_UNKNOWN,
        /** The sign-in program of a context is not on this machine. */
        SIGN_IN_PROGRAM_MISSING,
        /** It ran and failed; the detail is its standard error. */
        SIGN_IN_PROGRAM_FAILED,
        /** The server's certificate does not verify. */
        CERTIFICATE_UNTRUSTED,
        /** PostgreSQL refused user or password. */
        PASSWORD_REFUSED,
        /** The secret with the user's password is not there or not readable. */
        CREDENTIALS_MISSING,
        /** PostgreSQL answered a statement with an error. */
        SQL_ERROR,
        /** The server went away in the middle of something. */
        CONNECTION_LOST,
        CANCELLED,
        /** An action's guard refused: the detail says which. */
        REFUSED,
        DISK_FULL,
        FILE_UNREADABLE,
        FILE_UNWRITABLE,
        /** Another Howdah uses this directory. */
        IN_USE,
        /** The local sandbox cannot run here. */
        SANDBOX_FAILED,
        UNEXPECTED
    }

    public Problem {
        Objects.requireNonNull(code);
        subject = Objects.requireNonNullElse(subject, "");
        detail = Objects.requireNonNullElse(detail, "");
    }

    public Problem(Code code, String subject) {
        this(code, subject, "", null);
    }

    public Problem(Code code, String subject, String detail) {
        this(code, subject, detail, null);
    }

    /** The same problem of something else, such as of the server instead of the object that was asked for. */
    public Problem about(String other) {
        return new Problem(code, other, detail, cause);
    }

    /** The problem that {@code thrown} carries, or an UNEXPECTED one. */
    public static Problem of(Throwable thrown) {
        return carriedBy(thrown).orElseGet(() ->
                new Problem(Code.UNEXPECTED, thrown.getClass().getSimpleName(), thrown.getMessage(), thrown));
    }

    private static Optional<Problem> carriedBy(Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ProblemException carrier) {
                return Optional.of(carrier.problem());
            }
        }
        return Optional.empty();
    }
}
