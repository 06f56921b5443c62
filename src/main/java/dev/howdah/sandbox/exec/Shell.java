package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.exec.Terminal.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of a shell as one-liners need: pipes, {@code ;}, {@code &&}, {@code ||}, variables, {@code $()}, a prompt. */
final class Shell {
    /** Runs one command. */
    @FunctionalInterface
    interface Runner {
        int run(List<String> command, Streams streams) throws IOException, InterruptedException;
    }

    private final Runner runner;
    private final Map<String, String> variables;
    private final String prompt;
    private int last;

    Shell(Runner runner, Map<String, String> variables, String prompt) {
        this.runner = runner;
        this.variables = variables;
        this.prompt = prompt;
    }

    int run(List<String> arguments, Streams streams) throws IOException, InterruptedException {
        var at = arguments.stream().filter(each -> each.matches("-[a-z]*c")).findFirst().map(arguments::indexOf).orElse(-1);
        return at >= 0 && at + 1 < arguments.size() ? line(arguments.get(at + 1), streams) : interact(streams);
    }

    private int interact(Streams streams) throws IOException, InterruptedException {
        var terminal = new Terminal(streams);
        while (true) {
            var reading = terminal.read(prompt);
            if (reading.kind() == Kind.END || reading.text().strip().matches("exit|logout")) {
                return last;
            }
            if (reading.kind() == Kind.LINE && !reading.text().isBlank()) {
                line(reading.text(), streams);
            }
        }
    }

    /** Runs a line; its value is that of its last command. */
    private int line(String line, Streams streams) throws IOException, InterruptedException {
        var words = Words.of(line, name -> variables.getOrDefault(name, ""), inner -> output(inner, streams));
        var pipeline = new ArrayList<List<String>>(List.of(new ArrayList<>()));
        var wanted = true;
        for (var word : words) {
            if (word.isEmpty() || word.charAt(0) != Words.OPERATOR) {
                pipeline.getLast().add(word);
            } else if (word.substring(1).equals("|")) {
                pipeline.add(new ArrayList<>());
            } else {
                last = wanted ? pipeline(pipeline, streams) : last;
                wanted = switch (word.substring(1)) {
                    case "&&" -> last == 0;
                    case "||" -> last != 0;
                    default -> true;
                };
                pipeline = new ArrayList<>(List.of(new ArrayList<>()));
            }
        }
        last = wanted ? pipeline(pipeline, streams) : last;
        return last;
    }

    private int pipeline(List<List<String>> commands, Streams streams) throws IOException, InterruptedException {
        var code = 0;
        var current = streams;
        for (var at = 0; at < commands.size(); at++) {
            var redirected = withoutRedirections(commands.get(at));
            if (redirected.isEmpty()) {
                return last;
            }
            if (at + 1 == commands.size()) {
                return runner.run(redirected, current);
            }
            var between = new ByteArrayOutputStream();
            code = runner.run(redirected, current.into(between));
            current = streams.from(new ByteArrayInputStream(between.toByteArray()));
        }
        return code;
    }

    /** Output goes where it goes: files of the container cannot be written by a command. */
    private static List<String> withoutRedirections(List<String> command) {
        return command.stream().filter(each -> !each.matches("[12]?>+(&[12]|/dev/null)")).toList();
    }

    private String output(String line, Streams streams) {
        var collected = new ByteArrayOutputStream();
        try {
            new Shell(runner, variables, prompt).line(line, streams.into(collected));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return collected.toString(StandardCharsets.UTF_8);
    }
}
