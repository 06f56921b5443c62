package dev.howdah.adapter.postgres;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.Outgoing;
import dev.howdah.service.query.SqlError;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the driver throws into problems and errors of the console. */
final class Failures {
    private static final String CANCELED = "57014";
    private static final Set<String> SIGN_IN = Set.of("28P01", "28000");
    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout. */
    private static final Set<String> SHUTDOWN = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");

    private Failures() {}

    /** Why no session came about. */
    static ProblemException whileConnecting(SQLException failed, String instance, String user) {
        var carried = causedBy(failed, ProblemException.class);
        if (carried.isPresent()) {
            return carried.get();
        }
        var state = Objects.requireNonNullElse(failed.getSQLState(), "");
        if (SIGN_IN.contains(state)) {
            return problem(Code.PASSWORD_REFUSED, user, failed);
        }
        if (untrusted(failed) || nameNotVerified(failed)) {
            return problem(Code.CERTIFICATE_UNTRUSTED, instance, failed);
        }
        var late = causedBy(failed, SocketTimeoutException.class).isPresent() || timedOut(failed);
        return problem(late ? Code.TIMED_OUT : Code.UNREACHABLE, instance, failed);
    }

    /** A handshake that was broken off, as by a server that goes down, says nothing about certificates. */
    private static boolean untrusted(SQLException failed) {
        return causedBy(failed, CertificateException.class).isPresent() || causedBy(failed, SSLException.class).isPresent()
                && causedBy(failed, EOFException.class).isEmpty() && causedBy(failed, SocketException.class).isEmpty();
    }

    /** The driver's own check of the host name fails without a cause. */
    private static boolean nameNotVerified(SQLException failed) {
        return failed.getCause() == null && failed.getMessage() != null && failed.getMessage().contains("hostname");
    }

    private static boolean timedOut(SQLException failed) {
        return failed.getMessage() != null && failed.getMessage().contains("timed out");
    }

    /** Whether the session is over. */
    static boolean lost(SQLException failed) {
        var state = Objects.requireNonNullElse(failed.getSQLState(), "");
        return SHUTDOWN.contains(state) || state.startsWith("08") || fatal(failed)
                || causedBy(failed, IOException.class).isPresent();
    }

    private static boolean fatal(SQLException failed) {
        return server(failed).map(ServerErrorMessage::getSeverity).filter("FATAL"::equals).isPresent();
    }

    /** Why a statement failed. */
    static ProblemException ofStatement(SQLException failed, String instance) {
        if (lost(failed)) {
            return problem(Code.CONNECTION_LOST, instance, failed);
        }
        var code = CANCELED.equals(failed.getSQLState()) ? Code.CANCELLED : Code.SQL_ERROR;
        return new ProblemException(new Problem(code, failed.getSQLState(), error(failed, null).text(), failed));
    }

    /** The server's error; the position counts from the beginning of the script that {@code sent} is part of. */
    static SqlError error(SQLException failed, Outgoing sent) {
        return server(failed)
                .map(said -> new SqlError(orEmpty(said.getSQLState()), orEmpty(said.getSeverity()),
                        orEmpty(said.getMessage()), orEmpty(said.getDetail()), orEmpty(said.getHint()),
                        orEmpty(said.getWhere()), position(said.getPosition(), sent)))
                .orElseGet(() -> new SqlError(orEmpty(failed.getSQLState()), "ERROR", orEmpty(failed.getMessage()),
                        "", "", "", -1));
    }

    /** PostgreSQL counts characters from 1, Java counts UTF-16 units from 0. */
    private static int position(int reported, Outgoing sent) {
        if (sent == null || reported <= 0) {
            return -1;
        }
        var text = sent.sql();
        var characters = Math.min(reported - 1, text.codePointCount(0, text.length()));
        return sent.place(text.offsetByCodePoints(0, characters));
    }

    static Optional<ServerErrorMessage> server(SQLException failed) {
        return failed instanceof PSQLException known ? Optional.ofNullable(known.getServerErrorMessage()) : Optional.empty();
    }

    private static ProblemException problem(Code code, String subject, SQLException failed) {
        var said = server(failed).map(ServerErrorMessage::getMessage).orElse(failed.getMessage());
        return new ProblemException(new Problem(code, subject, said, failed));
    }

    private static <T extends Throwable> Optional<T> causedBy(Throwable failed, Class<T> type) {
        for (var each = failed; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    private static String orEmpty(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
