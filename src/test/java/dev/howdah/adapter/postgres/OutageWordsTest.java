package dev.howdah.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ResourceBundle;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What clients have read during the outages of a real cluster, as the driver gives it. */
class OutageWordsTest {
    private static SQLException server(String state, String words) {
        return new PSQLException(new ServerErrorMessage("SFATAL\0VFATAL\0C" + state + "\0M" + words + "\0"));
    }

    private static SQLException broken(IOException cause) {
        return new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE, cause);
    }

    private static SQLException of(String what) {
        return switch (what) {
            case "connection refused" -> broken(new ConnectException("Connection refused"));
            case "connection timeout expired" -> broken(new SocketTimeoutException("Connect timed out"));
            case "server closed the connection unexpectedly" -> broken(new EOFException());
            case "SSL connection has been closed unexpectedly" -> broken(new SSLException("closing inbound before receiving "
                    + "peer's close_notify", new SocketException("Connection reset")));
            case "handshake broken off" -> broken(closedHandshake());
            case "could not receive data from server" -> broken(new NoRouteToHostException("No route to host"));
            default -> server(what.substring(0, 5), what.substring(6));
        };
    }

    private static IOException closedHandshake() {
        var failed = new SSLHandshakeException("Remote host terminated the handshake");
        failed.initCause(new EOFException("SSL peer shut down incorrectly"));
        return failed;
    }

    @ParameterizedTest
    @CsvSource({
            "57P01 terminating connection due to administrator command, UNREACHABLE",
            "57P01 terminating connection due to unexpected postmaster exit, UNREACHABLE",
            "57P03 the database system is shutting down, UNREACHABLE",
            "57P03 the database system is starting up, UNREACHABLE",
            "connection refused, UNREACHABLE",
            "connection timeout expired, TIMED_OUT",
            "server closed the connection unexpectedly, UNREACHABLE",
            "SSL connection has been closed unexpectedly, UNREACHABLE",
            "handshake broken off, UNREACHABLE",
            "could not receive data from server, UNREACHABLE"})
    void everyOneIsASentence(String what, Code whileConnecting) {
        var failed = of(what);
        assertTrue(Failures.lost(failed));
        assertEquals(Code.CONNECTION_LOST, Failures.ofStatement(failed, "orders-1").problem().code());
        assertEquals(whileConnecting, Failures.whileConnecting(failed, "orders-1", "app").problem().code());
        var sentences = ResourceBundle.getBundle("dev.howdah.ui.messages");
        for (var fate : dev.howdah.service.query.LostWork.values()) {
            assertTrue(sentences.containsKey("query.lost." + fate.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        }
        assertTrue(sentences.containsKey("problem." + whileConnecting.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                + ".title"));
    }
}
