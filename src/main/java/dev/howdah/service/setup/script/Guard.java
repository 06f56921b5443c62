package dev.howdah.service.setup.script;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes repeatable what would fail, or take minutes for nothing, when its object is there already. */
final class Guard {
    private static final Map<String, String> SHOWN_BY = Map.of("az aks create", "az aks show",
            "az aks nodepool add", "az aks nodepool show", "az grafana create", "az grafana show");
    private static final List<Pattern> NAMES = List.of(named("name"), named("cluster-name"), named("resource-group"));

    private Guard() {}

    private static Pattern named(String option) {
        return Pattern.compile("--" + option + " (\"[^\"]*\"|'[^']*'|\\S+)");
    }

    static String of(String command) {
        return SHOWN_BY.entrySet().stream().filter(each -> command.startsWith(each.getKey() + " ")).findFirst()
                .map(each -> "if ! " + show(each.getValue(), command) + "; then\n"
                        + command.indent(2).stripTrailing() + "\nfi").orElse(command);
    }

    private static String show(String show, String command) {
        var text = new StringBuilder(show);
        for (var name : NAMES) {
            var found = name.matcher(command);
            if (found.find()) {
                text.append(' ').append(found.group());
            }
        }
        return text.append(" --output none 2>/dev/null").toString();
    }
}
