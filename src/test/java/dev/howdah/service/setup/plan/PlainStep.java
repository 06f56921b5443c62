package dev.howdah.service.setup.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A step with nothing to say but its id; how it finds and brings is the test's. */
abstract class PlainStep implements Step {
    static final Duration USUALLY = Duration.ofSeconds(1);

    private final String id;
    private final String subject;
    private final Set<String> after;

    PlainStep(String id, String subject, Set<String> after) {
        this.id = id;
        this.subject = subject;
        this.after = Set.copyOf(after);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String row() {
        return "A0";
    }

    @Override
    public Side side() {
        return Side.AZURE;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public Set<String> after() {
        return after;
    }

    @Override
    public Duration usually() {
        return USUALLY;
    }

    @Override
    public Equivalent equivalent() {
        return Equivalent.of("make " + id);
    }

    @Override
    public Optional<String> portal() {
        return Optional.empty();
    }
}
