package dev.howdah.sandbox.exec;

import dev.howdah.sandbox.exec.Terminal.Kind;
import dev.howdah.sandbox.postgres.Server;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** As much of {@code psql} as people and scripts use: commands, scripts from its input, and a prompt at a terminal. */
final class Psql {
    private static final int FAILED = 1;
    private static final int NO_CONNECTION = 2;
    private static final int STOPPED = 3;
    private static final String LOST = """
            server closed the connection unexpectedly
            \tThis probably means the server terminated abnormally
            \tbefore or while processing the request.
            connection to server was lost""";
    private final Server server;
    private final Streams streams;

    Psql(Server server, Streams streams) {
        this.server = server;
        this.streams = streams;
    }

    int run(List<String> arguments) throws IOException {
        var options = PsqlOptions.of(arguments);
        if (options.version) {
            streams.out().println("psql (PostgreSQL) 17.11");
            return 0;
        }
        try (var session = new PsqlSession(server, options, streams)) {
            var code = options.commands.isEmpty() ? interact(session, options) : commands(session, options);
            if (!session.alive()) {
                streams.err().println(LOST);
                return NO_CONNECTION;
            }
            return code;
        } catch (SQLException refused) {
            streams.err().println(ErrorText.ofConnecting(refused));
            return NO_CONNECTION;
        }
    }

    private int commands(PsqlSession session, PsqlOptions options) throws SQLException {
        var code = 0;
        var meta = new MetaCommands(session, streams);
        for (var command : options.commands) {
            code = (command.startsWith("\\") ? meta.run(command) : session.execute(command)) ? 0 : FAILED;
            if (meta.ended()) {
                return 0;
            }
            if (code != 0 && (options.stopOnError || !session.alive())) {
                return code;
            }
        }
        return code;
    }

    private int interact(PsqlSession session, PsqlOptions options) throws IOException, SQLException {
        var terminal = new Terminal(streams);
        var meta = new MetaCommands(session, streams);
        var typed = new Statements();
        if (terminal.interactive() && !options.quiet) {
            streams.out().println("psql (17.11)\nType \"help\" for help.\n");
        }
        var sign = terminal.interactive() && session.superuser() ? "# " : "> ";
        while (true) {
            var reading = terminal.read(session.database() + typed.mark() + sign);
            if (reading.kind() == Kind.END) {
                return end(session, typed, options);
            }
            if (reading.kind() == Kind.INTERRUPTED) {
                typed.clear();
            } else if (typed.rest().isEmpty() && reading.text().strip().matches("\\\\.*|quit|exit|help")) {
                if (!meta.run(reading.text().strip()) && meta.ended()) {
                    return 0;
                }
            } else {
                typed.add(reading.text() + "\n");
                if (!all(session, typed, options.stopOnError) && (options.stopOnError || !session.alive())) {
                    return STOPPED;
                }
            }
        }
    }

    private int end(PsqlSession session, Statements typed, PsqlOptions options) throws SQLException {
        if (streams.tty()) {
            streams.out().println("\\q");
            return 0;
        }
        return typed.rest().isEmpty() || session.execute(typed.rest()) || !options.stopOnError ? 0 : STOPPED;
    }

    /** Executes what is complete; false when one of the statements failed. */
    private static boolean all(PsqlSession session, Statements typed, boolean stopOnError) throws SQLException {
        var well = true;
        for (var next = typed.next(); next.isPresent() && (well || !stopOnError); next = typed.next()) {
            well &= session.execute(next.get());
        }
        return well;
    }
}
