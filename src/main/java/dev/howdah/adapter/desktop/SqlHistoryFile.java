package dev.howdah.adapter.desktop;

import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.SqlRedaction;
import dev.howdah.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history as JSON lines, one file for each scope in one directory; a file beside it says that it is switched off.
 * What cannot be written is not kept; statements run all the same.
 */
public final class SqlHistoryFile implements SqlHistory {
    private static final Logger LOG = LoggerFactory.getLogger(SqlHistoryFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST = 2_000;
    private static final int LONGEST = 20_000;

    private final Path directory;
    private final Map<String, Live<List<Entry>>> scopes = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param directory need not exist */
    public SqlHistoryFile(Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized Live<List<Entry>> entries(String scope) {
        return scopes.computeIfAbsent(scope, each -> new Live<>(read(each)));
    }

    @Override
    public synchronized void add(Entry entry) {
        if (!kept(entry.scope())) {
            return;
        }
        var text = SqlRedaction.strict(entry.sql());
        var clean = new Entry(entry.at(), entry.scope(), entry.server(),
                text.length() > LONGEST ? text.substring(0, LONGEST) : text, entry.outcome(), entry.said(), entry.took());
        var live = entries(entry.scope());
        var next = new ArrayList<Entry>();
        next.add(clean);
        next.addAll(live.get().subList(0, Math.min(live.get().size(), MOST - 1)));
        try {
            if (lines.merge(entry.scope(), 1, Integer::sum) > 2 * MOST) {
                lines.put(entry.scope(), next.size());
                OwnedFiles.replace(file(entry.scope()), String.join("", next.reversed().stream().map(this::line).toList()));
            } else {
                OwnedFiles.append(file(entry.scope()), line(clean));
            }
        } catch (IOException full) {
            LOG.warn("a statement is not in the history", full);
        }
        live.set(List.copyOf(next));
    }

    private String line(Entry entry) {
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().put("at", entry.at().toString())
                .put("server", entry.server()).put("sql", entry.sql()).put("outcome", entry.outcome().name())
                .put("said", entry.said()).put("took", entry.took().toMillis())) + "\n";
    }

    private List<Entry> read(String scope) {
        var found = new ArrayList<Entry>();
        try (var all = Files.lines(file(scope))) {
            all.forEach(line -> {
                lines.merge(scope, 1, Integer::sum);
                entry(scope, line).ifPresent(found::add);
            });
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException unreadable) {
            LOG.warn("the history cannot be read", unreadable);
        }
        return List.copyOf(found.reversed().subList(0, Math.min(MOST, found.size())));
    }

    /** A line that a crash has torn is no entry. */
    private static Optional<Entry> entry(String scope, String line) {
        try {
            var node = MAPPER.readTree(line);
            return Optional.of(new Entry(Instant.parse(node.path("at").asString()), scope, node.path("server").asString(),
                    node.path("sql").asString(), Outcome.valueOf(node.path("outcome").asString()),
                    node.path("said").asString(), Duration.ofMillis(node.path("took").asLong())));
        } catch (JacksonException | IllegalArgumentException | DateTimeException torn) {
            return Optional.empty();
        }
    }

    @Override
    public boolean kept(String scope) {
        return !Files.exists(off(scope));
    }

    @Override
    public synchronized void keep(String scope, boolean on) {
        try {
            if (on) {
                Files.deleteIfExists(off(scope));
            } else {
                OwnedFiles.replace(off(scope), "");
            }
        } catch (IOException failed) {
            LOG.warn("the history is not switched {}", on ? "on" : "off", failed);
        }
    }

    @Override
    public synchronized void clear(String scope) {
        try {
            Files.deleteIfExists(file(scope));
            lines.remove(scope);
            entries(scope).set(List.of());
        } catch (IOException failed) {
            LOG.warn("the history is not cleared", failed);
        }
    }

    private Path file(String scope) {
        return directory.resolve(name(scope) + ".jsonl");
    }

    private Path off(String scope) {
        return directory.resolve(name(scope) + ".off");
    }

    private static String name(String scope) {
        return scope.replaceAll("[^A-Za-z0-9.-]", "_") + "-" + Integer.toHexString(scope.hashCode());
    }
}
