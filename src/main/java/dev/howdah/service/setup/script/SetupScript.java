package dev.howdah.service.setup.script;

import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.Step.Side;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The whole plan for a shell.
 *
 * @param text  bash; reads its files from the directory in which it lies, and asks for what is secret
 * @param files their contents by name
 */
public record SetupScript(String text, Map<String, String> files) {
    /** As which the script is kept beside its files. */
    public static final String NAME = "setup.sh";

    /** The variable with the context of a Kubernetes cluster that is there already: the current one may be another. */
    public static final String CONTEXT = "KUBE_CONTEXT";
    private static final String CLUSTER = "aks";
    /** Into a file that goes with the script: the user's own kubeconfig stays as it is. */
    private static final String CREDENTIALS = """

            # A14 credentials
            KUBECONFIG="$(mktemp)"
            export KUBECONFIG
            trap 'rm -f "$KUBECONFIG"' EXIT
            az aks get-credentials --name "$AKS_PRIMARY_CLUSTER_NAME" --resource-group "$RESOURCE_GROUP_NAME" \\
              --file "$KUBECONFIG" --overwrite-existing
            """;
    private static final Pattern USED = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]*)");
    private static final Pattern SECRET = Pattern.compile(".*(SECRET|PASSWORD).*");

    public SetupScript {
        files = Map.copyOf(files);
    }

    /**
     * @param variables the tutorial's, in the order in which they are to stand; one with other than one value becomes an
     *                  array
     * @throws IllegalArgumentException when two steps have different files of one name
     */
    public static SetupScript of(Plan plan, Map<String, List<String>> variables) {
        var text = new StringBuilder("""
                #!/usr/bin/env bash
                # Makes the environment as it was planned. It may be run again: what is there is left or made the same.
                # Needs az 2.56 or later, and kubectl, helm and jq where they are called.
                # Nothing secret stands in it; what is needed is taken from variables of the same name, asked for or generated.
                set -euo pipefail
                cd "$(dirname "${BASH_SOURCE[0]}")"

                """);
        variables.forEach((name, values) -> text.append(assignment(name, values)).append('\n'));
        if (variables.containsKey(CONTEXT)) {
            text.append("kubectl() { command kubectl --context \"$").append(CONTEXT).append("\" \"$@\"; }\n");
            text.append("helm() { command helm --kube-context \"$").append(CONTEXT).append("\" \"$@\"; }\n");
        }
        undefined(plan, variables).forEach(each -> text.append(asked(each)));
        if (plan.steps().stream().anyMatch(each -> each.side() == Side.AZURE)) {
            text.append("\naz account set --subscription \"$SUBSCRIPTION_ID\"\n");
        }
        var open = plan.steps().stream().noneMatch(each -> each.id().equals(CLUSTER));
        for (var each : plan.steps()) {
            if (!open && each.side() != Side.AZURE) {
                text.append(CREDENTIALS);
                open = true;
            }
            text.append('\n').append(block(each));
        }
        return new SetupScript(text.toString(), files(plan));
    }

    private static String assignment(String name, List<String> values) {
        return values.size() == 1 ? name + "=" + quoted(values.getFirst())
                : name + "=(" + values.stream().map(SetupScript::quoted).collect(Collectors.joining(" ")) + ")";
    }

    /** Exactly this text for bash, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String block(Step step) {
        var text = new StringBuilder("# " + step.row() + " " + step.id() + ": " + comment(step.subject()) + "\n");
        step.equivalent().lines().forEach(each -> text.append(Guard.of(each)).append('\n'));
        new TreeMap<>(step.equivalent().variables()).forEach((name, command) ->
                text.append(name).append("=\"$(").append(command).append(")\"\n"));
        return text.toString();
    }

    private static String comment(String subject) {
        return subject.replaceAll("\\R", " ");
    }

    /** What the commands use and nothing sets. */
    private static List<String> undefined(Plan plan, Map<String, List<String>> variables) {
        var used = new TreeSet<String>();
        for (var step : plan.steps()) {
            step.equivalent().lines().forEach(each -> collect(each, used));
            step.equivalent().variables().values().forEach(each -> collect(each, used));
        }
        plan.steps().forEach(each -> used.removeAll(each.equivalent().variables().keySet()));
        used.removeAll(variables.keySet());
        return List.copyOf(used);
    }

    private static void collect(String command, TreeSet<String> used) {
        USED.matcher(command).results().forEach(each -> used.add(each.group(1)));
    }

    private static String asked(String name) {
        var secret = SECRET.matcher(name).matches();
        var generated = secret ? "  %1$s=\"${%1$s:-$(openssl rand -base64 24)}\"\n".formatted(name) : "";
        return """
                if [ -z "${%1$s:-}" ]; then
                  read -r%2$sp '%1$s%3$s: ' %1$s
                %4$sfi
                """.formatted(name, secret ? "s" : "", secret ? " (empty: generated)" : "", generated);
    }

    private static Map<String, String> files(Plan plan) {
        var files = new TreeMap<String, String>();
        for (var step : plan.steps()) {
            step.equivalent().files().forEach((name, content) -> {
                var other = files.put(name, content);
                if (other != null && !other.equals(content)) {
                    throw new IllegalArgumentException("two files " + name);
                }
            });
        }
        return files;
    }
}
