package dev.howdah.adapter.desktop;

import dev.howdah.model.ProblemException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Writes entries as fast as it can until it is killed, and says each one's id, or why there is none. */
final class JournalWriter {
    private JournalWriter() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (var journal = new FileJournal(Path.of(arguments[0]), "anna", Clock.systemUTC())) {
            while (!out.checkError()) {
                out.println(begin(journal));
            }
        }
    }

    private static String begin(FileJournal journal) {
        try {
            return journal.begin("production", "shop/orders", "switchover", "x".repeat(5_000), List.of());
        } catch (ProblemException refused) {
            return refused.problem().code().name();
        }
    }
}
