package dev.howdah.service.setup.plan;

import java.util.List;
import java.util.Map;

/**
 * What a step does, as the tools of the tutorial would be told.
 *
 * @param lines     bash, one command per element, with the script's variables ({@code "$RESOURCE_GROUP_NAME"}), without
 *                  secrets
 * @param variables names of variables this step's commands set for later ones, with the command substitution that reads
 *                  each, such as {@code AKS_UAMI_WORKLOAD_CLIENTID} by {@code az identity show ... --query clientId}
 * @param files     YAML or JSON files the commands read, by file name
 */
public record Equivalent(List<String> lines, Map<String, String> variables, Map<String, String> files) {
    public Equivalent {
        lines = List.copyOf(lines);
        variables = Map.copyOf(variables);
        files = Map.copyOf(files);
    }

    public static Equivalent of(String... lines) {
        return new Equivalent(List.of(lines), Map.of(), Map.of());
    }
}
