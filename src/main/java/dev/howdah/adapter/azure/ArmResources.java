package dev.howdah.adapter.azure;

import com.azure.core.http.HttpMethod;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.adapter.azure.Arm.Answer;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources by Resource Manager, their long-running operations followed to the end. */
final class ArmResources implements AzureResources {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Canceled");
    private static final int ACCEPTED = 202;
    private static final int MOST_PAGES = 1_000;

    private final Arm arm;

    ArmResources(Arm arm) {
        this.arm = arm;
    }

    @Override
    public Optional<AzureResource> read(String id, String apiVersion) {
        try {
            return Optional.of(resource(id, arm.call(HttpMethod.GET, at(id, apiVersion), null, Uncancelled.INSTANCE)));
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control) {
        var begun = arm.call(HttpMethod.PUT, at(id, apiVersion), body, control);
        follow(begun, id, control);
        return await(id, apiVersion, control);
    }

    @Override
    public AzureResource await(String id, String apiVersion, Jobs.Control control) {
        var waited = Duration.ZERO;
        while (true) {
            var answer = arm.call(HttpMethod.GET, at(id, apiVersion), null, control);
            var found = resource(id, answer);
            if (ENDED.contains(found.state())) {
                return sound(found);
            }
            waited = pause(answer, found.state(), waited, id, control);
        }
    }

    private static AzureResource sound(AzureResource found) {
        if (!found.state().equals("Succeeded")) {
            throw Problems.failed(found.state(), found.at("properties.provisioningError").orElse(Map.of()), found.id());
        }
        return found;
    }

    @Override
    public void delete(String id, String apiVersion, Jobs.Control control) {
        try {
            follow(arm.call(HttpMethod.DELETE, at(id, apiVersion), null, control), id, control);
        } catch (ProblemException refused) {
            if (refused.problem().code() != Code.NOT_FOUND) {
                throw refused;
            }
        }
    }

    /** Blocks until the operation that was begun has ended. */
    private void follow(Answer begun, String id, Jobs.Control control) {
        if (!begun.operation().isEmpty()) {
            followOperation(begun, id, control);
        } else if (begun.status() == ACCEPTED && !begun.location().isEmpty()) {
            followLocation(begun, id, control);
        }
    }

    private void followOperation(Answer begun, String id, Jobs.Control control) {
        var answer = begun;
        var waited = Duration.ZERO;
        var state = "";
        do {
            waited = pause(answer, state, waited, id, control);
            answer = arm.call(HttpMethod.GET, begun.operation(), null, control);
            state = Json.text(answer.json(), "status");
        } while (!ENDED.contains(state));
        if (!state.equals("Succeeded")) {
            throw Problems.failed(state, Json.at(answer.json(), "error").orElse(Map.of()), id);
        }
    }

    private void followLocation(Answer begun, String id, Jobs.Control control) {
        var answer = begun;
        var waited = Duration.ZERO;
        while (answer.status() == ACCEPTED) {
            waited = pause(answer, "Accepted", waited, id, control);
            answer = arm.call(HttpMethod.GET, answer.location().isEmpty() ? begun.location() : answer.location(), null,
                    control);
        }
    }

    private Duration pause(Answer answer, String state, Duration waited, String id, Jobs.Control control) {
        if (waited.compareTo(arm.pace().operation()) >= 0) {
            throw new ProblemException(Code.TIMED_OUT, id, state);
        }
        control.progress(-1, new Text("setup.azure.operation", state));
        var pause = answer.after().isZero() ? arm.pace().glance() : answer.after();
        control.rest(pause);
        return waited.plus(pause);
    }

    @Override
    public List<AzureResource> list(String collection, String apiVersion, String filter) {
        var all = new ArrayList<AzureResource>();
        pages(collection, apiVersion, filter).forEach(each -> all.add(new AzureResource(Json.text(each, "id"), each)));
        return List.copyOf(all);
    }

    /** Every element of a collection, whatever it is. */
    List<Map<String, Object>> pages(String collection, String apiVersion, String filter) {
        var all = new ArrayList<Map<String, Object>>();
        var next = at(collection, apiVersion) + (filter.isEmpty() ? "" : "&$filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
        for (var page = 0; page < MOST_PAGES && !next.isEmpty(); page++) {
            var json = arm.call(HttpMethod.GET, next, null, Uncancelled.INSTANCE).json();
            Json.items(json, "value").forEach(each -> all.add(asMap(each)));
            next = Json.text(json, "nextLink");
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object json) {
        return json instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @Override
    public Map<String, Object> post(String id, String apiVersion, Map<String, Object> body) {
        return arm.call(HttpMethod.POST, at(id, apiVersion), body, Uncancelled.INSTANCE).json();
    }

    private static AzureResource resource(String id, Answer answer) {
        var own = Json.text(answer.json(), "id");
        return new AzureResource(own.isEmpty() ? id : own, answer.json());
    }

    static String at(String id, String apiVersion) {
        return id + (id.contains("?") ? "&" : "?") + "api-version=" + apiVersion;
    }
}
