package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/** Turns what the API server or the network says into a {@link Problem}: the one place that knows their words. */
final class Problems {
    private static final Pattern DENIED = Pattern.compile("cannot (\\S+) resource \"([^\"]+)\"");
    private static final int LONGEST = 2_000;

    private Problems() {}

    /** What a failed request means. {@code subject} names what was asked for. */
    static ProblemException translate(Throwable thrown, String subject) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ProblemException carrier) {
                return carrier;
            }
            if (each instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                return status(refused.getResponse().code(), new byte[0], subject);
            }
        }
        return new ProblemException(new Problem(codeOf(thrown), subject, describe(thrown), thrown));
    }

    /** What an answer with an error code means; its body is a Status, or text. */
    static ProblemException status(int code, byte[] body, String subject) {
        var status = Json.parse(body);
        var said = Json.text(status, "message");
        var message = said.isEmpty() ? new String(body, StandardCharsets.UTF_8).strip() : said;
        var denied = DENIED.matcher(message);
        var about = code == 403 && denied.find() ? denied.group(1) + " " + denied.group(2) : subject;
        var detail = message.isEmpty() ? "HTTP " + code : withCauses(message, status);
        return new ProblemException(codeOf(code, Json.text(status, "reason"), message), about, shorten(detail));
    }

    /** What the connection itself did, as opposed to what the server answered. */
    static boolean ofConnection(Problem problem) {
        return switch (problem.code()) {
            case UNREACHABLE, TIMED_OUT, CONNECTION_LOST -> true;
            default -> false;
        };
    }

    private static Code codeOf(int code, String reason, String message) {
        return switch (code) {
            case 400, 405, 406, 413, 415, 422 -> Code.INVALID;
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.FORBIDDEN;
            case 404 -> Code.NOT_FOUND;
            case 409 -> "AlreadyExists".equals(reason) ? Code.ALREADY_EXISTS : Code.CONFLICT;
            case 410 -> Code.CONFLICT;
            case 429, 502, 503 -> Code.UNREACHABLE;
            case 408, 504 -> Code.TIMED_OUT;
            default -> message.contains("not declared in schema") ? Code.INVALID : Code.UNEXPECTED;
        };
    }

    private static Code codeOf(Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException || each instanceof HttpTimeoutException) {
                return Code.TIMED_OUT;
            }
            if (each instanceof CertificateException || each instanceof CertPathBuilderException) {
                return Code.CERTIFICATE_UNTRUSTED;
            }
            if (each instanceof CancellationException || each instanceof InterruptedException) {
                return Code.CANCELLED;
            }
        }
        return root(thrown) instanceof SSLException || holds(thrown, IOException.class)
                ? Code.UNREACHABLE : Code.UNEXPECTED;
    }

    private static boolean holds(Throwable thrown, Class<? extends Exception> type) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String describe(Throwable thrown) {
        if (holds(thrown, ConnectException.class) && !holds(thrown, UnresolvedAddressException.class)) {
            return "connection refused";
        }
        if (holds(thrown, UnresolvedAddressException.class) || holds(thrown, UnknownHostException.class)) {
            return "no such host";
        }
        var root = root(thrown);
        var words = root.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return root.getMessage() == null ? words : shorten(root.getMessage());
    }

    private static String withCauses(String message, JsonNode status) {
        return Json.items(status, "details/causes")
                .map(each -> Json.text(each, "field") + ": " + Json.text(each, "message"))
                .filter(each -> !message.contains(each))
                .collect(Collectors.joining("\n", message + "\n", "")).strip();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }
}
