package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.Program;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The programs of CloudNativePG's containers, by the container's name. */
public final class InstancePrograms {
    private final Map<String, Program> programs;

    public InstancePrograms(Premises premises) {
        programs = Map.of(
                "postgres", container -> new Instance(premises, container).run(),
                "initdb", container -> new InitdbJob(premises, container).run(),
                "join", container -> new JoinJob(premises, container).run(),
                "bootstrap-controller", _ -> 0);
    }

    /** The program of a container of {@code spec.containers}, if it is one of CloudNativePG's. */
    public Optional<Program> forContainer(JsonNode container) {
        return Optional.ofNullable(programs.get(container.path("name").asString("")));
    }
}
