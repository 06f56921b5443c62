package dev.howdah.service.setup.azure;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureResources.AzureResource;
import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.azure.Wanted.Recommended;
import dev.howdah.service.setup.azure.Wanted.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Replaces references by what Azure says at this moment. For one look; not thread-safe. */
final class Truth {
    private static final String RECOMMENDATIONS = "/providers/microsoft.alertsManagement/alertRuleRecommendations";
    private static final String RECOMMENDATIONS_VERSION = "2023-01-01-preview";

    private final AzureResources azure;
    private final Map<String, Optional<AzureResource>> seen = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    Truth(AzureResources azure) {
        this.azure = azure;
    }

    /** What had to be there and is not, after a value was resolved. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** @throws ProblemException NOT_FOUND when something it is made of is not there */
    Truth complete() {
        if (!missing.isEmpty()) {
            throw new ProblemException(Code.NOT_FOUND, String.join(", ", missing), "");
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> body(Map<String, Object> wanted) {
        return (Map<String, Object>) resolve(wanted);
    }

    Object resolve(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> all.put(key.toString(), resolve(each)));
                yield all;
            }
            case List<?> list -> list.stream().map(this::resolve).toList();
            case Initially once -> new Initially(resolve(once.value()));
            case Reference reference -> found(reference.id() + " " + reference.path(),
                    read(reference).flatMap(each -> each.at(reference.path())));
            case Recommended recommended -> found(recommended.workspace() + " " + recommended.group(),
                    rules(recommended));
            default -> value;
        };
    }

    private Object found(String what, Optional<Object> value) {
        if (value.isEmpty()) {
            missing.add(what);
        }
        return value.orElse("");
    }

    private Optional<AzureResource> read(Reference reference) {
        return seen.computeIfAbsent(reference.id(), id -> azure.read(id, reference.apiVersion()));
    }

    /** By its own name, or by the name on show. */
    private static boolean named(AzureResource recommendation, String group) {
        return Stream.of("name", "properties.displayName").flatMap(each -> recommendation.at(each).stream())
                .anyMatch(each -> letters(each.toString()).equalsIgnoreCase(letters(group)));
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "");
    }

    private Optional<Object> rules(Recommended recommended) {
        try {
            return azure.list(recommended.workspace() + RECOMMENDATIONS, RECOMMENDATIONS_VERSION, "").stream()
                    .filter(each -> named(each, recommended.group()))
                    .flatMap(each -> each.at("properties.rulesArmTemplate.resources").stream())
                    .flatMap(each -> each instanceof List<?> list ? list.stream() : null)
                    .flatMap(each -> each instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> inner
                            ? Optional.ofNullable((Object) inner.get("rules")).stream() : null)
                    .findFirst();
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
