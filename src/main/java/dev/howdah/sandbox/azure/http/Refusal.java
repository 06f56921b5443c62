package dev.howdah.sandbox.azure.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error in Azure's words; each endpoint wraps it in its own envelope. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    public Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    public Refusal with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Refusal(status, code, getMessage(), all);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
