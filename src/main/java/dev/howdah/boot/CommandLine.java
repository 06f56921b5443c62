package dev.howdah.boot;

import dev.howdah.boot.tour.TourOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of {@code howdah}. */
final class CommandLine {
    static final String USAGE = """
            Howdah, a console for highly available PostgreSQL (CloudNativePG) on Azure Kubernetes Service

            howdah [--sandbox] [--kubeconfig FILE] [--context NAME]
                open the console; --sandbox starts the local sandbox at once
            howdah sandbox --dir DIR
                run the local sandbox without a window, until its input closes
            howdah tour [--out DIR] [--kubeconfig FILE --context NAME --namespace NAME [--manifest FILE]]
                perform the tutorial through the window: on the local sandbox, or on an environment that exists
            howdah --help | --version
            """;
    private static final String DEFAULT_OUT = "target/tour";
    private final Deque<String> rest;
    private final Map<String, String> values = new HashMap<>();

    private CommandLine(List<String> arguments) {
        rest = new ArrayDeque<>(arguments);
    }

    static Invocation parse(String... arguments) {
        try {
            return new CommandLine(List.of(arguments)).invocation();
        } catch (IllegalArgumentException wrong) {
            return new Invocation.Mistake(wrong.getMessage());
        }
    }

    private Invocation invocation() {
        if (rest.contains("--help") || rest.contains("-h")) {
            return new Invocation.Help();
        }
        if (rest.contains("--version")) {
            return new Invocation.Version();
        }
        return switch (rest.isEmpty() ? "" : rest.peek()) {
            case "sandbox" -> sandbox();
            case "tour" -> tour();
            default -> window();
        };
    }

    private Invocation window() {
        read(Set.of("--kubeconfig", "--context"), Set.of("--sandbox"));
        return new Invocation.Window(values.containsKey("--sandbox"), path("--kubeconfig"), value("--context"));
    }

    private Invocation sandbox() {
        rest.pop();
        read(Set.of("--dir"), Set.of());
        return new Invocation.Sandbox(path("--dir").orElseThrow(() -> new IllegalArgumentException("sandbox needs --dir DIR")));
    }

    private Invocation tour() {
        rest.pop();
        read(Set.of("--out", "--kubeconfig", "--context", "--namespace", "--manifest"), Set.of());
        var existing = path("--kubeconfig");
        for (var option : List.of("--context", "--namespace")) {
            if (existing.isPresent() && !values.containsKey(option)) {
                throw new IllegalArgumentException("tour --kubeconfig needs " + option + " as well");
            }
        }
        for (var option : List.of("--context", "--namespace", "--manifest")) {
            if (existing.isEmpty() && values.containsKey(option)) {
                throw new IllegalArgumentException("tour " + option + " needs --kubeconfig as well");
            }
        }
        var target = existing.map(file -> new TourOptions.Target(file, values.get("--context"),
                values.get("--namespace"), path("--manifest")));
        return new Invocation.Tour(new TourOptions(path("--out").orElse(Path.of(DEFAULT_OUT)), target));
    }

    private void read(Set<String> withValue, Set<String> flags) {
        while (!rest.isEmpty()) {
            var option = rest.pop();
            if (flags.contains(option)) {
                values.put(option, "");
            } else if (withValue.contains(option)) {
                if (rest.isEmpty() || rest.peek().startsWith("--")) {
                    throw new IllegalArgumentException(option + " needs a value");
                }
                values.put(option, rest.pop());
            } else {
                throw new IllegalArgumentException("unknown argument " + option);
            }
        }
    }

    private Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    private Optional<Path> path(String option) {
        try {
            return value(option).map(Path::of);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(option + " is not a path: " + wrong.getMessage(), wrong);
        }
    }
}
