package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.http.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a request with an account's key. */
final class SharedKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final List<String> HEADERS = List.of("content-encoding", "content-language", "content-length", "content-md5",
            "content-type", "date", "if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range");

    private SharedKey() {}

    /** {@code authorization} is {@code SharedKey ACCOUNT:SIGNATURE}. */
    static boolean signed(Call call, String account, String authorization, List<String> keys) {
        var given = authorization.substring(authorization.indexOf(':') + 1).getBytes(StandardCharsets.US_ASCII);
        var text = text(call, account);
        return authorization.startsWith("SharedKey " + account + ":") && keys.stream()
                .anyMatch(key -> MessageDigest.isEqual(signature(text, key).getBytes(StandardCharsets.US_ASCII), given));
    }

    static String text(Call call, String account) {
        var plain = HEADERS.stream().map(each -> header(call, each)).collect(Collectors.joining("\n"));
        var own = call.headers().keySet().stream().filter(each -> each.startsWith("x-ms-")).sorted()
                .map(each -> each + ":" + call.header(each).trim() + "\n").collect(Collectors.joining());
        var query = call.query().keySet().stream().sorted().map(each -> "\n" + each + ":" + call.query(each))
                .collect(Collectors.joining());
        return Stream.of(call.method(), plain, own + "/" + account + call.rawPath() + query).collect(Collectors.joining("\n"));
    }

    private static String header(Call call, String name) {
        var value = call.header(name);
        return name.equals("content-length") && value.equals("0") ? "" : value;
    }

    static String signature(String text, String key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM, impossible);
        }
    }
}
