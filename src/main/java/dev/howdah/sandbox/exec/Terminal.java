package dev.howdah.sandbox.exec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads lines: plainly from a pipe, with prompt, echo and erasing from a terminal. */
final class Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int ESCAPE = 27;
    private static final int ERASE = 127;

    /** What came: a line, the wish to begin the line again, or the end. */
    enum Kind { LINE, INTERRUPTED, END }

    /** One reading. */
    record Reading(Kind kind, String text) {}

    private final InputStream in;
    private final PrintStream out;
    private final boolean tty;

    Terminal(Streams streams) {
        in = streams.in();
        out = streams.out();
        tty = streams.tty();
    }

    boolean interactive() {
        return tty;
    }

    Reading read(String prompt) throws IOException {
        show(prompt);
        var line = new ByteArrayOutputStream();
        for (var letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n' || tty && letter == '\r') {
                show("\n");
                return new Reading(Kind.LINE, line.toString(StandardCharsets.UTF_8));
            }
            if (tty && letter == INTERRUPT) {
                show("^C\n");
                return new Reading(Kind.INTERRUPTED, "");
            }
            if (tty && letter == END && line.size() == 0) {
                break;
            }
            take(letter, line);
        }
        return line.size() == 0 ? new Reading(Kind.END, "") : new Reading(Kind.LINE, line.toString(StandardCharsets.UTF_8));
    }

    private void take(int letter, ByteArrayOutputStream line) throws IOException {
        if (!tty || letter >= ' ' && letter != ERASE) {
            line.write(letter);
            if (tty) {
                out.write(letter);
                out.flush();
            }
        } else if (letter == BACKSPACE || letter == ERASE) {
            erase(line);
        } else if (letter == ESCAPE) {
            skipSequence();
        }
    }

    private void erase(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            var shorter = text.substring(0, text.offsetByCodePoints(text.length(), -1));
            line.reset();
            line.writeBytes(shorter.getBytes(StandardCharsets.UTF_8));
            show("\b \b");
        }
    }

    /** An arrow key and the like: ESC, a bracket, parameters, one final letter. */
    private void skipSequence() throws IOException {
        var letter = in.read();
        if (letter == '[' || letter == 'O') {
            do {
                letter = in.read();
            } while (letter >= 0 && !Character.isLetter(letter) && letter != '~');
        }
    }

    private void show(String text) {
        if (tty) {
            out.print(text);
            out.flush();
        }
    }
}
