package dev.howdah.testkit;

import dev.howdah.service.journal.Journal;
import dev.howdah.support.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal that a test can read. */
public final class MemoryJournal implements Journal {
    private final Live<List<Entry>> entries = new Live<>(List.of());

    @Override
    public Live<List<Entry>> entries() {
        return entries;
    }

    @Override
    public synchronized String begin(String environment, String subject, String action, String summary, List<String> commands) {
        var id = "j" + entries.get().size();
        var next = new ArrayList<>(entries.get());
        next.addFirst(new Entry(id, ClusterSamples.NOW, "test", environment, subject, action, summary, commands,
                Optional.empty()));
        entries.set(next);
        return id;
    }

    @Override
    public synchronized void end(String id, Outcome outcome) {
        entries.set(entries.get().stream().map(each -> each.id().equals(id)
                ? new Entry(id, each.begun(), each.who(), each.environment(), each.subject(), each.action(),
                        each.summary(), each.commands(), Optional.of(outcome))
                : each).toList());
    }
}
