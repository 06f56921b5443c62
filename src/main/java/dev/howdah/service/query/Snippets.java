package dev.howdah.service.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's own snippets, and the user's from a file; the user's win. {@link #read} blocks. */
public final class Snippets {
    /** Those of the console alone. */
    public static final Snippets OWN = new Snippets(ScriptFiles.NONE, Path.of(""));

    private final ScriptFiles files;
    private final Path file;
    private volatile Map<String, Snippet> known;

    /** @param file need not exist; its snippets begin with lines {@code -- snippet word: title} */
    public Snippets(ScriptFiles files, Path file) {
        this.files = files;
        this.file = file;
        known = byWord(List.of());
    }

    private static Map<String, Snippet> byWord(List<Snippet> others) {
        var all = new LinkedHashMap<String, Snippet>();
        Snippet.in(own()).forEach(each -> all.put(each.word(), each));
        others.forEach(each -> all.put(each.word(), each));
        return all;
    }

    private static String own() {
        try (var in = Snippets.class.getResourceAsStream("snippets.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads the user's file anew; one that cannot be read changes nothing. */
    public void read() {
        try {
            known = byWord(Snippet.in(files.read(file).text()));
        } catch (ScriptFileException unreadable) {
            if (unreadable.reason() == ScriptFileException.Reason.GONE) {
                known = byWord(List.of());
            }
        }
    }

    /** In the order of the files. */
    public List<Snippet> all() {
        return List.copyOf(known.values());
    }

    /** The one that is called so; null for none. */
    public Snippet named(String word) {
        return known.get(word);
    }

    /** Where the user's own are. */
    public Path file() {
        return file;
    }
}
