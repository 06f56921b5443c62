package dev.howdah.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine's psql, on the server that is measured. */
final class Psql {
    private final int port;

    Psql(int port) {
        this.port = port;
    }

    Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("psql", "-X", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "app",
                "-d", "appdb", "-v", "ON_ERROR_STOP=1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(Path.of("/dev/null").toFile()));
        builder.environment().put("PGPASSWORD", "secret");
        builder.environment().put("PGSSLMODE", "require");
        return builder.start();
    }

    /** From its start to its end. */
    double milliseconds(String... arguments) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var code = start(arguments).waitFor();
        if (code != 0) {
            throw new IOException("psql ended with " + code);
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
