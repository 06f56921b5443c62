package dev.howdah.sandbox.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A program that cannot outlive this JVM: it runs beside a small shell whose input is a pipe from here. However this
 * JVM ends, the pipe ends with it, and the shell stops the program: immediately, and with force after five seconds.
 */
final class GuardedProcess {
    /**
     * The guard is a subshell of its own, so that killing the waiting shell does not end the watch. Job control is off
     * in a script, hence the copied descriptor: a background command would read from nothing.
     */
    private static final String WATCHDOG = """
            run=$1
            shift
            exec 3<&0
            trap : INT TERM HUP
            "$@" </dev/null 3<&- >/dev/null &
            program=$!
            echo "$program"
            exec >/dev/null
            (
              trap '' INT TERM HUP
              while read -r line <&3; do :; done
              : >"$run/abandoned"
              kill -QUIT "$program" 2>/dev/null
              for tick in 1 2 3 4 5 6 7 8 9 10; do
                kill -0 "$program" 2>/dev/null || break
                sleep 0.5
              done
              kill -KILL "$program" 2>/dev/null
              rm -rf -- "$run"
            ) &
            guard=$!
            while :; do
              wait "$program"
              code=$?
              kill -0 "$program" 2>/dev/null || break
            done
            kill -KILL "$guard" 2>/dev/null
            [ ! -e "$run/abandoned" ] || rm -rf -- "$run"
            exit "$code"
            """;

    private final Process shell;
    private final ProcessHandle program;

    private GuardedProcess(Process shell, ProcessHandle program) {
        this.shell = shell;
        this.program = program;
    }

    /**
     * Starts {@code command}; what it says on its error output goes to {@code errors}.
     *
     * @param run a directory that is of no use any more, and removed, when this JVM ended before the program
     */
    static GuardedProcess start(List<String> command, Path errors, Path run) throws IOException {
        var whole = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "watchdog", run.toAbsolutePath().toString()));
        whole.addAll(command);
        var shell = new ProcessBuilder(whole).redirectError(errors.toFile()).start();
        var said = new BufferedReader(shell.inputReader(StandardCharsets.US_ASCII)).readLine();
        if (said == null) {
            throw new IOException("The watchdog did not start: " + command.getFirst());
        }
        var pid = Long.parseLong(said);
        return new GuardedProcess(shell, ProcessHandle.of(pid).orElse(null));
    }

    boolean alive() {
        return shell.isAlive();
    }

    /** The program's own process, absent when it ended at once. */
    Optional<ProcessHandle> program() {
        return Optional.ofNullable(program);
    }

    /** The program's exit code, 128 + N when signal N ended it; waits for the end. */
    CompletableFuture<Integer> ended() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** Sends a signal by its POSIX name, such as {@code INT}; false when there is nothing to send it to. */
    boolean signal(String name) throws IOException {
        if (!shell.isAlive() || program == null) {
            return false;
        }
        var kill = new ProcessBuilder("/bin/kill", "-" + name, Long.toString(program.pid()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return kill.onExit().join().exitValue() == 0;
    }
}
