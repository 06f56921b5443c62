package dev.howdah.bench;

import java.nio.file.Path;

/** {@code Bench sql [metric ...]}: measures and writes {@code target/bench/<name>.json}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !args[0].equals("sql")) {
            System.err.println("usage: sql [metric ...]");
            System.exit(2);
        }
        var figures = new Figures(Path.of("target", "bench", args[0] + ".json"));
        try (var sql = new SqlBench(figures, java.util.List.of(args).subList(1, args.length))) {
            sql.run();
        } finally {
            figures.write();
        }
        System.exit(0);
    }
}
