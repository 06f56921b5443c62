package dev.howdah.boot.tour;

import dev.howdah.boot.tour.Row.Result;
import dev.howdah.boot.tour.Row.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the tour saw: {@code report.json} for programs, {@code report.md} for people. */
final class Report {
    private final List<Result> results = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    /** A line that belongs to no row, such as the longest pause of the window. */
    void remark(String line) {
        remarks.add(line);
    }

    long count(Status status) {
        return results.stream().filter(each -> each.status() == status).count();
    }

    String summary() {
        return "%d passed, %d failed, %d skipped".formatted(
                count(Status.PASSED), count(Status.FAILED), count(Status.SKIPPED));
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        var mapper = JsonMapper.builder().build();
        var rows = mapper.createArrayNode();
        results.forEach(each -> addTo(rows, each));
        Files.writeString(directory.resolve("report.json"), mapper.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        Files.writeString(directory.resolve("report.md"), readable());
    }

    private static void addTo(ArrayNode rows, Result result) {
        rows.addObject()
                .put("row", result.row().id())
                .put("title", result.row().title())
                .put("status", word(result.status()))
                .put("millis", result.millis())
                .put("evidence", String.join("\n", result.evidence()));
    }

    private static String word(Status status) {
        return status.name().toLowerCase();
    }

    private String readable() {
        return "# Tour of the tutorial\n\n" + summary() + "\n\n"
                + remarks.stream().map(each -> "- " + each + "\n").collect(Collectors.joining())
                + "\n| row | title | status | time |\n|---|---|---|---|\n"
                + results.stream().map(Report::line).collect(Collectors.joining())
                + results.stream().filter(each -> each.status() != Status.SKIPPED).map(Report::evidence)
                        .collect(Collectors.joining());
    }

    private static String line(Result result) {
        var why = result.status() == Status.SKIPPED ? ": " + String.join(" ", result.evidence()) : "";
        return "| %s | %s | %s%s | %.1f s |%n".formatted(result.row().id(), result.row().title(),
                word(result.status()), why, result.millis() / 1000.0);
    }

    private static String evidence(Result result) {
        return "\n## %s %s: %s\n\n```\n%s\n```\n".formatted(result.row().id(), result.row().title(),
                word(result.status()), String.join("\n", result.evidence()));
    }
}
