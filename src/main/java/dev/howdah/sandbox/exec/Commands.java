package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.node.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The commands that can be executed in the container {@code postgres}. */
public final class Commands implements Container.ExecHandler {
    private static final String NOT_FOUND = "OCI runtime exec failed: exec failed: unable to start container process: "
            + "exec: \"%s\": executable file not found in $PATH: unknown";
    private static final int NOT_EXECUTABLE = 126;
    private static final int UNKNOWN = 127;
    private static final String STARTING = "57P03";
    private final Workplace workplace;
    private final FileCommands files;
    private final Processes processes;

    public Commands(Workplace workplace) {
        this.workplace = workplace;
        this.files = new FileCommands(workplace);
        this.processes = new Processes(workplace.server());
    }

    @Override
    public int run(List<String> command, boolean tty, InputStream in, OutputStream out, OutputStream err)
            throws InterruptedException {
        if (command.isEmpty()) {
            return 1;
        }
        var streams = Streams.of(in, out, err, tty);
        try {
            var code = run(command, streams);
            if (code == UNKNOWN && !isShell(command.getFirst())) {
                streams.err().println(NOT_FOUND.formatted(command.getFirst()));
                return NOT_EXECUTABLE;
            }
            return code;
        } catch (IOException | UncheckedIOException failure) {
            streams.err().println(command.getFirst() + ": " + failure.getMessage());
            return 1;
        }
    }

    private int run(List<String> command, Streams streams) throws IOException, InterruptedException {
        var arguments = command.subList(1, command.size());
        return switch (program(command.getFirst())) {
            case "psql" -> new Psql(workplace.server(), streams).run(arguments);
            case "sh", "bash" -> new Shell(this::typed, environment(), "postgres@" + workplace.host() + ":/$ ").run(arguments, streams);
            case "pg_isready" -> ready(streams);
            case "pg_controldata" -> files.controlData(streams);
            case "cat" -> files.cat(arguments, streams);
            case "head" -> files.head(arguments, streams);
            case "tail" -> files.tail(arguments, streams);
            case "grep" -> files.grep(arguments, streams);
            case "wc" -> files.count(arguments, streams);
            case "ls" -> files.list(arguments, streams);
            case "du" -> files.size(arguments, streams);
            case "ps" -> processes.list(streams);
            case "kill" -> processes.kill(arguments, streams);
            case "pkill", "killall" -> processes.killByName(arguments, streams);
            default -> simple(command.getFirst(), arguments, streams);
        };
    }

    private int simple(String name, List<String> arguments, Streams streams) throws InterruptedException {
        return switch (program(name)) {
            case "true", "cd" -> 0;
            case "false" -> 1;
            case "sleep" -> sleep(arguments);
            case "echo" -> say(streams, String.join(" ", arguments));
            case "id" -> say(streams, "uid=26(postgres) gid=26(tape) groups=26(tape)");
            case "whoami" -> say(streams, "postgres");
            case "hostname" -> say(streams, workplace.host());
            case "pwd" -> say(streams, "/");
            case "date" -> say(streams, DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                    .format(ZonedDateTime.now(ZoneOffset.UTC)));
            case "env", "printenv" -> {
                environment().forEach((key, value) -> say(streams, key + "=" + value));
                yield 0;
            }
            default -> UNKNOWN;
        };
    }

    /** A command of a shell's line; the shell itself tells what it does not know or cannot do. */
    private int typed(List<String> command, Streams streams) throws InterruptedException {
        try {
            var code = run(command, streams);
            if (code == UNKNOWN) {
                streams.err().println("bash: " + command.getFirst() + ": command not found");
            }
            return code;
        } catch (IOException failure) {
            streams.err().println(command.getFirst() + ": " + failure.getMessage());
            return 1;
        }
    }

    private static boolean isShell(String name) {
        return program(name).matches("(ba)?sh");
    }

    private static String program(String name) {
        return name.replaceFirst("^.*/", "");
    }

    private static int say(Streams streams, String text) {
        streams.out().println(text);
        return 0;
    }

    private static int sleep(List<String> arguments) throws InterruptedException {
        var seconds = arguments.isEmpty() || !arguments.getFirst().matches("\\d{1,6}") ? 0 : Long.parseLong(arguments.getFirst());
        Thread.sleep(Duration.ofSeconds(seconds));
        return 0;
    }

    private Map<String, String> environment() {
        return new TreeMap<>(Map.of("HOSTNAME", workplace.host(), "POD_NAME", workplace.host(), "PGDATA", Workplace.PGDATA,
                "PGPORT", "5432", "PGHOST", "/controller/run", "HOME", "/var/lib/postgresql", "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    }

    private int ready(Streams streams) {
        try (var connection = workplace.server().connect("postgres")) {
            return say(streams, "/controller/run:5432 - accepting connections");
        } catch (SQLException failure) {
            var rejecting = STARTING.equals(failure.getSQLState());
            streams.out().println("/controller/run:5432 - " + (rejecting ? "rejecting connections" : "no response"));
            return rejecting ? 1 : 2;
        }
    }
}
