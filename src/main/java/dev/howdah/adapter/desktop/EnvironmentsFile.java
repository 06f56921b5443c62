package dev.howdah.adapter.desktop;

import dev.howdah.model.Environment;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.KnownEnvironments;
import dev.howdah.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The known environments as a file of JSON. It names files and contexts; nothing that signs in is in it. */
public final class EnvironmentsFile implements KnownEnvironments {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentsFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Comparator<Known> LATEST_FIRST =
            Comparator.comparing((Known each) -> each.opened().orElse(Instant.EPOCH)).reversed();

    private final Path file;
    private final Clock clock;
    private final Live<List<Known>> all;

    /** @param file need not exist */
    public EnvironmentsFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        all = new Live<>(read(file));
    }

    @Override
    public Live<List<Known>> all() {
        return all;
    }

    @Override
    public void opened(Environment environment) {
        keep(new Known(environment, Optional.of(clock.instant())));
    }

    @Override
    public void mark(Environment environment) {
        keep(new Known(environment, all.get().stream().filter(each -> same(each, environment)).findFirst()
                .flatMap(Known::opened)));
    }

    private synchronized void keep(Known known) {
        var next = new ArrayList<>(all.get());
        next.removeIf(each -> same(each, known.environment()));
        next.add(known);
        next.sort(LATEST_FIRST);
        all.set(List.copyOf(next));
        write(next);
    }

    private static boolean same(Known known, Environment other) {
        return known.environment().kubeconfig().equals(other.kubeconfig())
                && known.environment().context().equals(other.context());
    }

    private void write(List<Known> next) {
        var list = MAPPER.createArrayNode();
        for (var each : next) {
            var environment = each.environment();
            var line = list.addObject().put("name", environment.name()).put("kind", environment.kind().name())
                    .put("kubeconfig", environment.kubeconfig().toString()).put("context", environment.context());
            environment.namespace().ifPresent(namespace -> line.put("namespace", namespace));
            each.opened().ifPresent(then -> line.put("opened", then.toString()));
        }
        try {
            OwnedFiles.replace(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(list));
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
    }

    private static List<Known> read(Path file) {
        try {
            return StreamSupport.stream(MAPPER.readTree(Files.readAllBytes(file)).spliterator(), false)
                    .map(EnvironmentsFile::known).sorted(LATEST_FIRST).toList();
        } catch (NoSuchFileException firstRun) {
            return List.of();
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            LOG.warn("{} cannot be read; nothing is taken from it", file.getFileName(), unreadable);
            return List.of();
        }
    }

    private static Known known(JsonNode line) {
        var environment = new Environment(text(line, "name").orElse(""),
                Environment.Kind.valueOf(text(line, "kind").orElse("UNSET")),
                Path.of(text(line, "kubeconfig").orElse("")),
                text(line, "context").orElse(""), text(line, "namespace"));
        return new Known(environment, text(line, "opened").map(Instant::parse));
    }

    private static Optional<String> text(JsonNode line, String key) {
        return Optional.ofNullable(line.get(key)).map(JsonNode::asString);
    }
}
