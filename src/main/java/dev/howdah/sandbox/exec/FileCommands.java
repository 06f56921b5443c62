package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.postgres.ControlFile;
import dev.howdah.sandbox.postgres.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands that read files of the instance's volumes, or their input: cat, ls, du, head, tail, grep, wc. */
final class FileCommands {
    private static final int LINES = 10;
    private final Workplace workplace;

    FileCommands(Workplace workplace) {
        this.workplace = workplace;
    }

    int cat(List<String> arguments, Streams streams) throws IOException {
        for (var line : text(named(arguments), streams)) {
            streams.out().println(line);
        }
        return 0;
    }

    int head(List<String> arguments, Streams streams) throws IOException {
        text(withoutNumber(arguments), streams).stream().limit(number(arguments)).forEach(streams.out()::println);
        return 0;
    }

    int tail(List<String> arguments, Streams streams) throws IOException {
        var lines = text(withoutNumber(arguments), streams);
        lines.stream().skip(Math.max(0, lines.size() - number(arguments))).forEach(streams.out()::println);
        return 0;
    }

    int grep(List<String> arguments, Streams streams) throws IOException {
        var names = new ArrayList<>(named(arguments));
        var flags = String.join("", arguments.stream().filter(each -> each.startsWith("-")).toList());
        var wanted = flags.contains("i") ? names.removeFirst().toLowerCase(Locale.ROOT) : names.removeFirst();
        var found = text(names, streams).stream().filter(line ->
                (flags.contains("i") ? line.toLowerCase(Locale.ROOT) : line).contains(wanted) != flags.contains("v")).toList();
        if (flags.contains("c")) {
            streams.out().println(found.size());
        } else {
            found.forEach(streams.out()::println);
        }
        return found.isEmpty() ? 1 : 0;
    }

    int count(List<String> arguments, Streams streams) throws IOException {
        streams.out().println(text(named(arguments), streams).size());
        return 0;
    }

    private List<String> text(List<String> names, Streams streams) throws IOException {
        if (names.isEmpty()) {
            return new String(streams.in().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        var lines = new ArrayList<String>();
        for (var name : names) {
            var file = workplace.file(name);
            if (!Files.isRegularFile(file)) {
                throw new IOException(name + ": No such file or directory");
            }
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
        return lines;
    }

    private static List<String> named(List<String> arguments) {
        return arguments.stream().filter(each -> !each.startsWith("-")).toList();
    }

    private static List<String> withoutNumber(List<String> arguments) {
        var at = arguments.indexOf("-n");
        return named(at < 0 ? arguments : arguments.subList(Math.min(at + 2, arguments.size()), arguments.size()));
    }

    private static int number(List<String> arguments) {
        var at = arguments.indexOf("-n");
        var text = at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1)
                : arguments.stream().filter(each -> each.matches("-n?\\d+")).findFirst().orElse("");
        var digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? LINES : Integer.parseInt(digits);
    }

    int list(List<String> arguments, Streams streams) throws IOException {
        var name = named(arguments).stream().findFirst().orElse(Workplace.PGDATA);
        var directory = workplace.file(name);
        if (!Files.exists(directory)) {
            throw new IOException("cannot access '" + name + "': No such file or directory");
        }
        try (var files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(streams.out()::println);
        }
        return 0;
    }

    /** As {@code du -sLh}: the sum alone, in the unit that fits, the write-ahead log included wherever it lies. */
    int size(List<String> arguments, Streams streams) throws IOException {
        var name = named(arguments).stream().findFirst().orElse(Workplace.PGDATA);
        var bytes = Trees.size(workplace.file(name).toRealPath());
        if (Workplace.PGDATA.startsWith(name) && workplace.wal().isPresent()) {
            bytes += Trees.size(workplace.wal().get());
        }
        streams.out().println(human(bytes) + "\t" + name);
        return 0;
    }

    static String human(long bytes) {
        var value = bytes / 1024.0;
        var units = "KMGT";
        var unit = 0;
        while (value >= 1000 && unit < units.length() - 1) {
            value /= 1024;
            unit++;
        }
        return (value < 10 ? "%.1f" : "%.0f").formatted(value) + units.charAt(unit);
    }

    /** The lines of {@code pg_controldata} that are asked for most. */
    int controlData(Streams streams) throws IOException {
        var control = ControlFile.of(workplace.data());
        line(streams, "Database system identifier:", control.systemIdentifier());
        line(streams, "Database cluster state:", control.stateName());
        line(streams, "Latest checkpoint location:", control.checkpoint());
        line(streams, "Latest checkpoint's REDO location:", control.redo());
        line(streams, "Latest checkpoint's TimeLineID:", control.timeline());
        return 0;
    }

    private static void line(Streams streams, String name, Object value) {
        streams.out().printf("%-38s%s%n", name, value);
    }
}
