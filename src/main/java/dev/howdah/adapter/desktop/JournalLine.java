package dev.howdah.adapter.desktop;

import dev.howdah.service.journal.Journal.Entry;
import dev.howdah.service.journal.Journal.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of the journal's file: an action that begins, or the outcome of one that began before. One of them is null. */
record JournalLine(String id, Entry entry, Outcome outcome) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    byte[] toBytes() {
        var line = MAPPER.createObjectNode().put("id", id);
        if (entry != null) {
            line.put("begun", entry.begun().toString()).put("who", entry.who()).put("environment", entry.environment())
                    .put("subject", entry.subject()).put("action", entry.action()).put("summary", entry.summary());
            var commands = line.putArray("commands");
            entry.commands().forEach(commands::add);
        } else {
            line.put("result", outcome.result().name()).put("at", outcome.at().toString())
                    .put("detail", outcome.detail());
        }
        return (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Optional<JournalLine> parse(byte[] text) {
        try {
            var line = MAPPER.readTree(text);
            var id = text(line, "id");
            if (id.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(line.has("result") ? new JournalLine(id, null, outcome(line))
                    : new JournalLine(id, entry(id, line), null));
        } catch (JacksonException | DateTimeException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Entry entry(String id, JsonNode line) {
        return new Entry(id, Instant.parse(text(line, "begun")), text(line, "who"), text(line, "environment"),
                text(line, "subject"), text(line, "action"), text(line, "summary"),
                StreamSupport.stream(line.path("commands").spliterator(), false).map(each -> each.asString("")).toList(),
                Optional.empty());
    }

    private static Outcome outcome(JsonNode line) {
        return new Outcome(Outcome.Result.valueOf(text(line, "result")), Instant.parse(text(line, "at")),
                text(line, "detail"));
    }

    private static String text(JsonNode line, String key) {
        return line.path(key).asString("");
    }
}
