package dev.howdah.service.setup;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to remember. Thread-safe. */
public final class Passwords {
    /** 18 random bytes: 24 characters of Base64, more than the tutorial's 16. */
    private static final int BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    /** A password that needs no quoting in a connection string. */
    public String fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
