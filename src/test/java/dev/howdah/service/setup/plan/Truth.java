package dev.howdah.service.setup.plan;

import dev.howdah.model.ProblemException;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.support.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The other side of a setup: objects whose creation takes some polls, and which outlive the consoles that talk to them.
 * A console can be killed before or after any call; nothing of it is heard from then on.
 */
final class Truth {
    private static final int POLLS = 2;

    /** The console is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Thing {
        private int pollsLeft = POLLS;
        private String value = "wanted";
    }

    private final Map<String, Thing> things = new TreeMap<>();
    private final List<String> offences = new ArrayList<>();
    private final List<String> intents = new ArrayList<>();

    /** What is there, and how; an object whose creation has not ended says so. */
    synchronized Map<String, String> state() {
        var all = new TreeMap<String, String>();
        things.forEach((id, thing) -> all.put(id, thing.pollsLeft > 0 ? "Creating" : thing.value));
        return all;
    }

    /** What a console did that it must not: created twice, before its needs, or without saying so in the journal first. */
    synchronized List<String> offences() {
        return List.copyOf(offences);
    }

    synchronized void meddle(String id, String value) {
        var thing = new Thing();
        thing.pollsLeft = 0;
        thing.value = value;
        things.put(id, thing);
    }

    private synchronized void create(String id, Set<String> needs) {
        if (things.containsKey(id) && things.get(id).value.equals("wanted")) {
            offences.add(id + " created twice");
            throw new ProblemException(Code.CONFLICT, id, "");
        }
        if (!intents.contains(id)) {
            offences.add(id + " created unannounced");
        }
        needs.stream().filter(each -> !"wanted".equals(state().get(each)))
                .forEach(each -> offences.add(id + " before " + each));
        things.put(id, new Thing());
    }

    private synchronized boolean poll(String id) {
        return --things.get(id).pollsLeft <= 0;
    }

    private synchronized Finding look(String id) {
        return switch (state().get(id)) {
            case null -> new Finding.Absent();
            case "wanted" -> new Finding.AsWanted();
            case "Creating" -> new Finding.UnderWay("Creating");
            case String other -> new Finding.Differs(List.of(new Finding.Difference("value", "wanted", other)));
        };
    }

    /** One run of the program. */
    final class Console implements Journal {
        private final AtomicInteger pointsLeft;

        /** @param points how many boundaries of calls it lives to see */
        Console(int points) {
            pointsLeft = new AtomicInteger(points);
        }

        boolean dead() {
            return pointsLeft.get() < 0;
        }

        private void point() {
            if (pointsLeft.decrementAndGet() < 0) {
                throw new Killed();
            }
        }

        private <T> T call(Supplier<T> call) {
            point();
            var answer = call.get();
            point();
            return answer;
        }

        Step step(String id, Set<String> after) {
            return new Made(id, after);
        }

        @Override
        public Live<List<Entry>> entries() {
            return new Live<>(List.of());
        }

        @Override
        public String begin(String environment, String subject, String action, String summary, List<String> commands) {
            return call(() -> {
                synchronized (Truth.this) {
                    intents.add(summary);
                }
                return summary;
            });
        }

        @Override
        public void end(String id, Outcome outcome) {
            call(() -> id);
        }

        private final class Made extends PlainStep {
            private Made(String id, Set<String> after) {
                super(id, "things/" + id, after);
            }

            @Override
            public Finding find() {
                return call(() -> look(id()));
            }

            @Override
            public void bring(Jobs.Control control) {
                if (!(call(() -> look(id())) instanceof Finding.UnderWay)) {
                    call(() -> {
                        create(id(), after());
                        return id();
                    });
                }
                while (!call(() -> poll(id()))) {
                    control.checkCancelled();
                }
            }
        }
    }
}
