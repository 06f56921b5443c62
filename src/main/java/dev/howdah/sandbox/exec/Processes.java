package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.postgres.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The processes of a container as {@code ps} and {@code kill} know them: the instance manager and the server's. */
final class Processes {
    private static final Map<String, String> NUMBERS =
            Map.of("1", "HUP", "2", "INT", "3", "QUIT", "9", "KILL", "15", "TERM", "0", "0");
    private final Server server;

    Processes(Server server) {
        this.server = server;
    }

    int list(Streams streams) {
        streams.out().println("    PID COMMAND");
        streams.out().println("      1 /controller/manager instance run --status-port-tls");
        postmaster().ifPresent(main -> {
            streams.out().printf("%7d postgres -D %s%n", main.pid(), Workplace.PGDATA);
            main.children().forEach(child -> streams.out().printf("%7d %s%n", child.pid(),
                    child.info().commandLine().orElse("postgres").strip()));
        });
        return 0;
    }

    private Optional<ProcessHandle> postmaster() {
        return server.alive() ? ProcessHandle.of(server.pid()) : Optional.empty();
    }

    /** Sends a signal to each process named; the instance manager, as the first of its container, ignores it. */
    int kill(List<String> arguments, Streams streams) throws IOException {
        var signal = "TERM";
        for (var at = 0; at < arguments.size(); at++) {
            var argument = arguments.get(at);
            if (argument.equals("-s") && at + 1 < arguments.size()) {
                signal = name(arguments.get(++at));
            } else if (argument.startsWith("-")) {
                signal = name(argument.substring(1));
            } else if (!argument.equals("1") && !signal(argument, signal)) {
                streams.err().println("kill: (" + argument + ") - No such process");
                return 1;
            }
        }
        return 0;
    }

    private static String name(String signal) {
        return NUMBERS.getOrDefault(signal, signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", ""));
    }

    private boolean signal(String pid, String signal) throws IOException {
        var main = postmaster();
        if (main.isEmpty() || !pid.matches("\\d{1,9}")) {
            return false;
        }
        if (main.get().pid() == Long.parseLong(pid)) {
            signalServer(signal);
            return true;
        }
        var child = main.get().children().filter(each -> each.pid() == Long.parseLong(pid)).findFirst();
        child.filter(_ -> !signal.equals("0")).ifPresent(signal.equals("KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        return child.isPresent();
    }

    private void signalServer(String signal) throws IOException {
        switch (signal) {
            case "KILL" -> server.kill();
            case "INT" -> server.stop(Server.Stop.FAST, Duration.ZERO);
            case "QUIT" -> server.stop(Server.Stop.IMMEDIATE, Duration.ZERO);
            case "TERM" -> server.stop(Server.Stop.SMART, Duration.ZERO);
            case "HUP" -> server.reload();
            default -> { }
        }
    }

    int killByName(List<String> arguments, Streams streams) throws IOException {
        if (postmaster().isEmpty() || !arguments.getLast().contains("postgres")) {
            return 1;
        }
        var signal = arguments.stream().filter(each -> each.matches("-([A-Z]+|\\d+)")).findFirst().orElse("-TERM");
        return kill(List.of(signal, Long.toString(server.pid())), streams);
    }
}
