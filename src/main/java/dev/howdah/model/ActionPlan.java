package dev.howdah.model;

import java.util.List;

/**
 * An action before it is done: what it will cost, every write, and the same as commands. Shown, confirmed, then
 * executed; a plan made from data that has changed since is refused and made again.
 *
 * @param verb        message key of the action, {@code action.<verb>.title} and {@code .button}
 * @param cluster     whom it concerns
 * @param subject     the name to be typed
 * @param consequence message key and arguments of what happens to applications
 * @param writes      in the order in which they are done
 * @param effects     what the operator will do by itself afterwards
 * @param commands    equivalent commands for a shell
 * @param refusals    message keys of guards that forbid it now; empty when it may be done
 * @param warnings    message keys of what should be known first
 */
public record ActionPlan(String verb, ClusterId cluster, String subject, Text consequence, List<Write> writes,
                         List<Write> effects, List<String> commands, List<Text> refusals, List<Text> warnings) {
    /** A message key with its arguments. */
    public record Text(String key, List<Object> arguments) {
        public Text(String key, Object... arguments) {
            this(key, List.of(arguments));
        }
    }

    /** One object: what it is, what it says now, what it will say. */
    public record Write(String object, String now, String after, boolean destructive) {}

    public boolean allowed() {
        return refusals.isEmpty();
    }
}
