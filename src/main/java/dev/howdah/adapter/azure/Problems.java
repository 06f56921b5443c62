package dev.howdah.adapter.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what Azure or the network says into a {@link Problem}, whose detail begins with Azure's own code. */
final class Problems {
    private static final Set<String> TAKEN = Set.of("RoleAssignmentExists", "StorageAccountAlreadyTaken",
            "StorageAccountAlreadyExists", "AccountAlreadyExists");
    private static final Set<String> BUSY = Set.of("OperationNotAllowed", "AnotherOperationInProgress", "Conflict",
            "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity");
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+: [^\\r\\n\"]+");
    private static final int LONGEST = 2_000;

    private Problems() {}

    /** What an answer with an error status means. */
    static ProblemException answered(int status, byte[] body, String subject) {
        var json = Json.read(body);
        var error = Json.at(json, "error").filter(Map.class::isInstance).orElse(json);
        var word = Json.text(error, "code");
        var detail = word.isEmpty() ? "HTTP " + status : described(error);
        return new ProblemException(codeOf(status, word), subject, shorten(detail));
    }

    /** What a long-running operation ended with. */
    static ProblemException failed(String state, Object error, String subject) {
        var word = Json.text(error, "code");
        var code = BUSY.contains(word) ? Code.CONFLICT : TAKEN.contains(word) ? Code.ALREADY_EXISTS : Code.INVALID;
        return new ProblemException(code, subject, shorten(word.isEmpty() ? state : described(error)));
    }

    private static String described(Object error) {
        var details = Json.items(error, "details").map(each -> Json.text(each, "message"));
        return Json.text(error, "code") + ": " + Stream.concat(Stream.of(Json.text(error, "message")), details)
                .filter(each -> !each.isEmpty()).distinct().collect(Collectors.joining("\n"));
    }

    private static Code codeOf(int status, String word) {
        if (TAKEN.contains(word)) {
            return Code.ALREADY_EXISTS;
        }
        return switch (status) {
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.FORBIDDEN;
            case 404 -> Code.NOT_FOUND;
            case 409, 412 -> Code.CONFLICT;
            case 408, 504 -> Code.TIMED_OUT;
            case 429, 500, 502, 503 -> Code.UNREACHABLE;
            default -> status >= 400 && status < 500 ? Code.INVALID : Code.UNEXPECTED;
        };
    }

    /** What a request that was not answered means. */
    static ProblemException translate(Throwable thrown, String subject) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ProblemException carrier) {
                return carrier;
            }
        }
        var code = codeOf(thrown);
        return new ProblemException(new Problem(code, subject, describe(thrown, code), thrown));
    }

    private static Code codeOf(Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            switch (each) {
                case CertificateException _ -> {
                    return Code.CERTIFICATE_UNTRUSTED;
                }
                case CertPathBuilderException _ -> {
                    return Code.CERTIFICATE_UNTRUSTED;
                }
                case TimeoutException _ -> {
                    return Code.TIMED_OUT;
                }
                case HttpTimeoutException _ -> {
                    return Code.TIMED_OUT;
                }
                case CancellationException _ -> {
                    return Code.CANCELLED;
                }
                case InterruptedException _ -> {
                    return Code.CANCELLED;
                }
                default -> {}
            }
        }
        return holds(thrown, IOException.class) ? Code.UNREACHABLE : ofSignIn(thrown) ? signIn(said(thrown))
                : said(thrown).contains("Timeout on blocking read") ? Code.TIMED_OUT : Code.UNEXPECTED;
    }

    private static Code signIn(String said) {
        return said.contains("Azure CLI not installed") ? Code.SIGN_IN_PROGRAM_MISSING : Code.UNAUTHENTICATED;
    }

    private static boolean ofSignIn(Throwable thrown) {
        return holds(thrown, ClientAuthenticationException.class) || holds(thrown, CredentialUnavailableException.class)
                || AADSTS.matcher(said(thrown)).find() || thrown.getClass().getName().startsWith("com.microsoft.aad");
    }

    private static boolean holds(Throwable thrown, Class<? extends Exception> type) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Throwable thrown, Code code) {
        var said = said(thrown);
        var refused = AADSTS.matcher(said);
        if (refused.find()) {
            return shorten(refused.group());
        }
        if (code == Code.UNREACHABLE && (holds(thrown, UnresolvedAddressException.class)
                || holds(thrown, UnknownHostException.class))) {
            return "no such host";
        }
        return code == Code.UNREACHABLE && holds(thrown, ConnectException.class) ? "connection refused"
                : shorten(said.lines().findFirst().orElse(thrown.getClass().getSimpleName()));
    }

    private static String said(Throwable thrown) {
        var all = new StringBuilder();
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each.getMessage() != null) {
                all.append(each.getMessage()).append('\n');
            }
        }
        return all.toString();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }
}
