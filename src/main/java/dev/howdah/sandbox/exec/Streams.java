package dev.howdah.sandbox.exec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard input and output of a command.
 *
 * @param tty whether a terminal is at the other end, which leaves echo and line ends to this side and has one stream
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean tty) {
    static Streams of(InputStream in, OutputStream out, OutputStream err, boolean tty) {
        var said = printing(tty ? new Cooked(out) : out);
        return new Streams(in, said, tty ? said : printing(err), tty);
    }

    /** The same for a command whose output somebody else reads. */
    Streams into(OutputStream other) {
        return new Streams(in, printing(other), err, false);
    }

    Streams from(InputStream other) {
        return new Streams(other, out, err, false);
    }

    private static PrintStream printing(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Ends each line as a terminal in raw mode needs it. */
    private static final class Cooked extends FilterOutputStream {
        Cooked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int letter) throws IOException {
            if (letter == '\n') {
                out.write('\r');
            }
            out.write(letter);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            var text = new String(bytes, from, count, StandardCharsets.ISO_8859_1).replace("\n", "\r\n");
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
