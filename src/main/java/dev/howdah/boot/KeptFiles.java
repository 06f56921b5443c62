package dev.howdah.boot;

import dev.howdah.adapter.desktop.Directories;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the console keeps on this machine, and where. */
record KeptFiles(Directories directories) {
    Path settings() {
        return directories.config().resolve("settings.properties");
    }

    Path environments() {
        return directories.config().resolve("environments.json");
    }

    Path journal() {
        return directories.data().resolve("journal.jsonl");
    }

    Path sqlTabs() {
        return directories.data().resolve("sql-tabs.json");
    }

    Path snippets() {
        return directories.config().resolve("snippets.sql");
    }

    Path setups() {
        return directories.data().resolve("setups.json");
    }

    /** A directory. */
    Path sqlHistory() {
        return directories.data().resolve("sql-history");
    }

    /** A directory. */
    Path sandbox() {
        return directories.data().resolve("sandbox");
    }

    /** All of them by the last part of their message key, in the order in which they are shown. */
    Map<String, Path> all() {
        var all = new LinkedHashMap<String, Path>();
        all.put("settings", settings());
        all.put("environments", environments());
        all.put("journal", journal());
        all.put("sql-tabs", sqlTabs());
        all.put("sql-snippets", snippets());
        all.put("sql-history", sqlHistory());
        all.put("setups", setups());
        all.put("sandbox", sandbox());
        return all;
    }
}
