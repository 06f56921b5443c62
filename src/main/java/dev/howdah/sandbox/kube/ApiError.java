package dev.howdah.sandbox.kube;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, as the API server words it: becomes a {@code Status} object. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is wrong with one field. {@code reason} is Kubernetes' word, such as FieldValueInvalid. */
    public record Cause(String reason, String field, String message) {}

    private final int code;
    private final String reason;
    private final transient List<Cause> causes;
    private final transient ObjectNode details;

    public ApiError(int code, String reason, String message) {
        this(code, reason, message, List.of(), null);
    }

    private ApiError(int code, String reason, String message, List<Cause> causes, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.causes = causes;
        this.details = details;
    }

    /** 404 of an object. */
    static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", "%s \"%s\" not found".formatted(kind.resourceName(), name), List.of(), about(kind, name));
    }

    static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(409, "AlreadyExists", "%s \"%s\" already exists".formatted(kind.resourceName(), name),
                List.of(), about(kind, name));
    }

    static ApiError conflict(Kind kind, String name) {
        return new ApiError(409, "Conflict", ("Operation cannot be fulfilled on %s \"%s\": the object has been modified; "
                + "please apply your changes to the latest version and try again").formatted(kind.resourceName(), name),
                List.of(), about(kind, name));
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    static ApiError expired(String version, long oldest) {
        return new ApiError(410, "Expired", "too old resource version: %s (%d)".formatted(version, oldest));
    }

    /** 422 with a cause for each field. */
    public static ApiError invalid(String kindAndGroup, String name, List<Cause> causes) {
        var words = causes.stream().map(each -> each.field() + ": " + each.message()).toList();
        var list = words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]";
        var details = JSON.createObjectNode().put("name", name).put("group", kindAndGroup.contains(".")
                ? kindAndGroup.substring(kindAndGroup.indexOf('.') + 1) : "").put("kind", kindAndGroup.split("\\.")[0]);
        return new ApiError(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(kindAndGroup, name, list), causes, details);
    }

    /** The same refusal as an admission webhook gives it. */
    public ApiError deniedBy(String webhook) {
        return new ApiError(code, reason, "admission webhook \"%s\" denied the request: %s".formatted(webhook, getMessage()),
                causes, details);
    }

    /** 409 of server-side apply. */
    static ApiError applyConflict(List<Cause> causes) {
        var first = causes.stream().map(each -> each.message() + ": " + each.field()).toList();
        return new ApiError(409, "Conflict", "Apply failed with %d conflict%s: %s".formatted(causes.size(),
                causes.size() == 1 ? "" : "s", String.join(", ", first)), causes, null);
    }

    static ApiError tooManyRequests(String message, Cause cause) {
        return new ApiError(429, "TooManyRequests", message, List.of(cause), null);
    }

    private static ObjectNode about(Kind kind, String name) {
        return JSON.createObjectNode().put("name", name).put("group", kind.group()).put("kind", kind.plural());
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        var status = JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (details != null || !causes.isEmpty()) {
            var described = details == null ? JSON.createObjectNode() : details.deepCopy();
            if (!causes.isEmpty()) {
                var list = described.putArray("causes");
                causes.forEach(each -> list.addObject().put("reason", each.reason()).put("message", each.message())
                        .put("field", each.field()));
            }
            status.set("details", described);
        }
        return status.put("code", code);
    }
}
