package dev.howdah.bench;

import java.nio.file.Path;
import java.util.List;

/** {@code Bench sql [metric ...]} or {@code Bench editor}: measures and writes {@code target/bench/<name>.json}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        var wanted = args.length == 0 ? "" : args[0];
        var figures = new Figures(Path.of("target", "bench", wanted + ".json"));
        switch (wanted) {
            case "sql" -> {
                try (var sql = new SqlBench(figures, List.of(args).subList(1, args.length))) {
                    sql.run();
                } finally {
                    figures.write();
                }
            }
            case "editor" -> {
                new EditorBench(figures).run();
                figures.write();
            }
            default -> {
                System.err.println("usage: sql [metric ...] | editor");
                System.exit(2);
            }
        }
        System.exit(0);
    }
}
