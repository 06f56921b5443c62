package dev.howdah.sandbox.azure;

import java.util.OptionalInt;

/** What Resource Manager answers instead of a result: {@code {"error": {"code": ..., "message": ...}}}. */
final class ArmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient OptionalInt retryAfter;

    ArmException(int status, String code, String message) {
        this(status, code, message, OptionalInt.empty());
    }

    /** @param retryAfter seconds */
    ArmException(int status, String code, String message, OptionalInt retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static ArmException notFound(ArmId id) {
        return id.is("Microsoft.Resources/resourceGroups")
                ? new ArmException(404, "ResourceGroupNotFound", "Resource group '" + id.name() + "' could not be found.")
                : new ArmException(404, "ResourceNotFound", "The Resource '" + id.type() + "/" + id.name()
                        + "' was not found.");
    }

    static ArmException invalid(String code, String message) {
        return new ArmException(400, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    OptionalInt retryAfter() {
        return retryAfter;
    }
}
