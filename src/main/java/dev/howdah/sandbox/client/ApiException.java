package dev.howdah.sandbox.client;

/** What the API server answered instead of the object: HTTP code, Kubernetes' reason and message. Code 0: no answer. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    public ApiException(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    public ApiException(String message, Throwable cause) {
        super(message, cause);
        this.code = 0;
        this.reason = "";
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public boolean notFound() {
        return code == 404;
    }

    /** Another writer was first: read again. */
    public boolean conflict() {
        return code == 409 && reason.equals("Conflict");
    }

    public boolean alreadyExists() {
        return code == 409 && reason.equals("AlreadyExists");
    }

    public boolean gone() {
        return code == 410;
    }
}
