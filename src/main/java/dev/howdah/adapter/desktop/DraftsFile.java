package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.Drafts;
import dev.howdah.service.query.SqlRedaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The texts of open tabs in one file of JSON, by scope. */
public final class DraftsFile implements Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(DraftsFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    /** @param file need not exist */
    public DraftsFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<Draft> load(String scope) {
        return StreamSupport.stream(all().path(scope).spliterator(), false).map(DraftsFile::draft).toList();
    }

    private static Draft draft(JsonNode node) {
        return new Draft(node.path("title").asString(""), node.path("text").asString(""), node.path("caret").asInt(0),
                node.path("chosen").asBoolean(false), node.path("file").asString(""), node.path("stamp").asString(""));
    }

    private ObjectNode all() {
        try {
            return MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode known ? known : MAPPER.createObjectNode();
        } catch (NoSuchFileException first) {
            return MAPPER.createObjectNode();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("{} cannot be read; nothing is taken from it", file.getFileName(), unreadable);
            return MAPPER.createObjectNode();
        }
    }

    @Override
    public synchronized void save(String scope, List<Draft> drafts) {
        var all = all();
        var list = all.putArray(scope);
        for (var each : drafts) {
            list.addObject().put("title", each.title()).put("text", SqlRedaction.careful(each.text()))
                    .put("caret", each.caret()).put("chosen", each.chosen()).put("file", each.file()).put("stamp", each.stamp());
        }
        try {
            OwnedFiles.replace(file, MAPPER.writeValueAsString(all));
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
    }
}
