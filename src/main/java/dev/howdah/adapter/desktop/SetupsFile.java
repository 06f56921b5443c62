package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.plan.SetupFiles;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The setups of this machine in one file of JSON, written whole. */
public final class SetupsFile implements SetupFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SetupsFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final Clock clock;
    private final Live<List<Kept>> all;

    /** @param file need not exist */
    public SetupsFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        all = new Live<>(read(file));
    }

    @Override
    public Live<List<Kept>> all() {
        return all;
    }

    @Override
    public synchronized void keep(String id, String title, Stage stage, Map<String, String> values) {
        var next = without(id);
        next.addFirst(new Kept(id, title, stage, clock.instant(), values));
        replace(next);
    }

    @Override
    public synchronized void forget(String id) {
        replace(without(id));
    }

    private List<Kept> without(String id) {
        var next = new ArrayList<>(all.get());
        next.removeIf(each -> each.id().equals(id));
        return next;
    }

    private void replace(List<Kept> next) {
        var list = MAPPER.createArrayNode();
        for (var each : next) {
            var values = list.addObject().put("id", each.id()).put("title", each.title())
                    .put("stage", each.stage().name()).put("changed", each.changed().toString()).putObject("values");
            new TreeMap<>(each.values()).forEach(values::put);
        }
        try {
            OwnedFiles.replace(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(list));
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
        all.set(List.copyOf(next));
    }

    private static List<Kept> read(Path file) {
        try {
            return StreamSupport.stream(MAPPER.readTree(Files.readAllBytes(file)).spliterator(), false)
                    .map(SetupsFile::kept).sorted(Comparator.comparing(Kept::changed).reversed()).toList();
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            LOG.warn("{} cannot be read; nothing is taken from it", file.getFileName(), unreadable);
            return List.of();
        }
    }

    private static Kept kept(JsonNode line) {
        var values = new LinkedHashMap<String, String>();
        line.path("values").properties().forEach(each -> values.put(each.getKey(), each.getValue().asString("")));
        return new Kept(line.path("id").asString(""), line.path("title").asString(""),
                Stage.valueOf(line.path("stage").asString("")), Instant.parse(line.path("changed").asString("")), values);
    }
}
