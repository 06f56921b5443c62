package dev.howdah.sandbox.fidelity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the sandbox differs from the recordings on purpose, and why. */
final class Reasons {
    private record Reason(Pattern scene, Pattern line, String why) {}

    private static final List<Reason> ALL = List.of(
            new Reason(Pattern.compile("30-.*"), Pattern.compile("[-] .*database/.*"), "Database objects are not part of the sandbox yet"));

    private Reasons() {}

    static Optional<String> of(String scene, String line) {
        return ALL.stream().filter(each -> each.scene.matcher(scene).matches() && each.line.matcher(line).matches())
                .map(Reason::why).findFirst();
    }
}
