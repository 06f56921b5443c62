package dev.howdah.service.setup.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes repeatable what would fail, or take minutes for nothing, when its object is there already. */
final class Guard {
    private static final Map<String, String> SHOWN_BY = Map.of("az aks create", "az aks show",
            "az aks nodepool add", "az aks nodepool show", "az grafana create", "az grafana show");
    private static final String WORD = "(\"[^\"]*\"|'[^']*'|\\S+)";
    private static final List<Pattern> NAMES = List.of(named("--name"), named("--cluster-name"), named("--resource-group"));
    private static final Pattern NAMESPACE = Pattern.compile("(?:-n|--namespace)[ =]" + WORD);
    private static final Pattern CREATED = Pattern.compile("kubectl (?:(?:-n|--namespace)[ =]" + WORD
            + " )?create (namespace|secret|configmap)(?: generic)? " + WORD);

    private Guard() {}

    private static Pattern named(String option) {
        return Pattern.compile(option + " " + WORD);
    }

    static String of(String command) {
        return test(command).map(each -> "if ! " + each + " >/dev/null 2>&1; then\n" + command.indent(2).stripTrailing()
                + "\nfi").orElse(command);
    }

    private static Optional<String> test(String command) {
        return SHOWN_BY.entrySet().stream().filter(each -> command.startsWith(each.getKey() + " ")).findFirst()
                .map(each -> show(each.getValue(), command)).or(() -> get(command));
    }

    private static String show(String show, String command) {
        return NAMES.stream().map(each -> each.matcher(command)).filter(each -> each.find()).map(each -> each.group())
                .collect(Collectors.joining(" ", show + " ", " --output none"));
    }

    private static Optional<String> get(String command) {
        var created = CREATED.matcher(command);
        if (!created.lookingAt()) {
            return Optional.empty();
        }
        var namespace = NAMESPACE.matcher(command);
        var where = namespace.find() ? " --namespace " + namespace.group(1) : "";
        return Optional.of("kubectl get " + created.group(2) + " " + created.group(3) + where + " --output name");
    }
}
