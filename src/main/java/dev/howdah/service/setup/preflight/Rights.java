package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts.Grant;
import java.util.List;
import java.util.regex.Pattern;

/** Which actions a number of roles allow together: each takes from its own actions only. */
record Rights(List<Grant> grants) {
    Rights {
        grants = List.copyOf(grants);
    }

    /** @param action such as {@code Microsoft.Storage/storageAccounts/write} */
    boolean allow(String action) {
        return grants.stream().anyMatch(each -> any(each.actions(), action) && !any(each.notActions(), action));
    }

    List<String> missing(List<String> actions) {
        return actions.stream().filter(each -> !allow(each)).toList();
    }

    private static boolean any(List<String> patterns, String action) {
        return patterns.stream().anyMatch(each -> matches(each, action));
    }

    /** A star stands for any text, slashes included. */
    private static boolean matches(String pattern, String action) {
        var expression = new StringBuilder();
        for (var part : pattern.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }
}
