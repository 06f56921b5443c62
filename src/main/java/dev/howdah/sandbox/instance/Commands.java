package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.postgres.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The few commands that users, scripts and consoles execute in the container {@code postgres}. */
final class Commands implements Container.ExecHandler {
    private static final String VOLUME = "/var/lib/postgresql/data";
    private static final String PGDATA = VOLUME + "/pgdata";
    private static final String NOT_FOUND = "OCI runtime exec failed: exec failed: unable to start container process: "
            + "exec: \"%s\": executable file not found in $PATH: unknown";
    private final Postmaster postmaster;

    Commands(Postmaster postmaster) {
        this.postmaster = postmaster;
    }

    @Override
    public int run(List<String> command, boolean tty, InputStream in, OutputStream out, OutputStream err)
            throws InterruptedException {
        var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        var wrong = new PrintStream(err, true, StandardCharsets.UTF_8);
        if (command.isEmpty()) {
            return 1;
        }
        var arguments = command.subList(1, command.size());
        try {
            return switch (command.getFirst().replaceFirst("^.*/", "")) {
                case "psql" -> new Psql(postmaster.server(), said, wrong).run(arguments, in);
                case "sh", "bash" -> shell(arguments, tty, in, out, err);
                case "echo" -> say(said, String.join(" ", arguments));
                case "id" -> say(said, "uid=26(postgres) gid=26(tape) groups=26(tape)");
                case "whoami" -> say(said, "postgres");
                case "hostname" -> say(said, postmaster.name());
                case "cat" -> cat(arguments, said);
                case "ls" -> list(arguments, said);
                case "du" -> size(arguments, said);
                case "kill" -> kill(arguments);
                default -> missing(command.getFirst(), wrong);
            };
        } catch (IOException failure) {
            wrong.println(command.getFirst() + ": " + failure.getMessage());
            return 1;
        }
    }

    private int shell(List<String> arguments, boolean tty, InputStream in, OutputStream out, OutputStream err)
            throws InterruptedException {
        var at = arguments.indexOf("-c");
        return at < 0 || at + 1 >= arguments.size() ? 127 : run(Words.of(arguments.get(at + 1)), tty, in, out, err);
    }

    private static int say(PrintStream out, String text) {
        out.println(text);
        return 0;
    }

    private static int missing(String command, PrintStream err) {
        err.println(NOT_FOUND.formatted(command));
        return 126;
    }

    private Path path(String name) throws IOException {
        var expanded = name.replace("$PGDATA", PGDATA).replace("${PGDATA}", PGDATA);
        var absolute = expanded.startsWith("/") ? Path.of(expanded) : Path.of(PGDATA, expanded);
        var data = postmaster.volumes().data();
        var path = absolute.normalize();
        if (path.startsWith(PGDATA)) {
            return data.resolve(Path.of(PGDATA).relativize(path).toString());
        }
        if (path.startsWith(VOLUME)) {
            return data.getParent().resolve(Path.of(VOLUME).relativize(path).toString());
        }
        throw new IOException(name + ": No such file or directory");
    }

    private int cat(List<String> names, PrintStream out) throws IOException {
        for (var name : names) {
            var file = path(name);
            if (!Files.isRegularFile(file)) {
                throw new IOException(name + ": No such file or directory");
            }
            Files.copy(file, out);
        }
        return 0;
    }

    private int list(List<String> arguments, PrintStream out) throws IOException {
        var name = arguments.stream().filter(each -> !each.startsWith("-")).findFirst().orElse(PGDATA);
        var directory = path(name);
        if (!Files.exists(directory)) {
            throw new IOException("cannot access '" + name + "': No such file or directory");
        }
        try (var files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(out::println);
        }
        return 0;
    }

    /** As {@code du -sh}: the sum alone, in the unit that fits. */
    private int size(List<String> arguments, PrintStream out) throws IOException {
        var name = arguments.stream().filter(each -> !each.startsWith("-")).findFirst().orElse(PGDATA);
        var bytes = Trees.size(path(name).toRealPath());
        if (name.startsWith(PGDATA) && postmaster.volumes().wal().isPresent()) {
            bytes += Trees.size(postmaster.volumes().wal().get());
        }
        out.println(human(bytes) + "\t" + name);
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

    private int kill(List<String> arguments) throws IOException {
        var pid = arguments.getLast();
        if (!pid.equals(Long.toString(postmaster.server().pid()))) {
            throw new IOException("(" + pid + ") - No such process");
        }
        postmaster.server().kill();
        return 0;
    }
}
