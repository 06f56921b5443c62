package dev.howdah.sandbox.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way to run PostgreSQL here: it refuses to run as root, so root starts it in a user namespace of its own, in which
 * the same files belong to an ordinary user. Anybody else starts it as it is.
 */
public final class Unprivileged {
    private static final List<List<String>> WAYS = List.of(
            List.of(),
            List.of("unshare", "--user", "--map-user=1000", "--map-group=1000", "--"));
    private static final long PROBE_SECONDS = 5;
    private static List<String> found;

    private Unprivileged() {}

    /** {@code command} in the form in which PostgreSQL accepts it. */
    public static List<String> command(List<String> command) throws IOException {
        var whole = new ArrayList<>(way());
        whole.addAll(command);
        return whole;
    }

    private static synchronized List<String> way() throws IOException {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static List<String> find() throws IOException {
        for (var way : WAYS) {
            if (!"0".equals(user(way))) {
                return way;
            }
        }
        throw new IOException("PostgreSQL does not run as root, and user namespaces are not allowed here: "
                + "start the sandbox as an ordinary user");
    }

    private static String user(List<String> way) {
        var command = new ArrayList<>(way);
        command.addAll(List.of("id", "-u"));
        try {
            var id = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(id.getInputStream().readAllBytes()).strip();
            return id.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && id.exitValue() == 0 ? said : "0";
        } catch (IOException noSuchProgram) {
            return "0";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "0";
        }
    }
}
