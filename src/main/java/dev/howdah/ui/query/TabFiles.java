package dev.howdah.ui.query;

import dev.howdah.service.query.ScriptFileException;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.ScriptFiles.Script;
import dev.howdah.service.query.SqlRedaction;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.TabFile.Notice.Kind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads tabs from files and writes them there. UI thread only; the disk is waited for elsewhere. */
final class TabFiles {
    private final ScriptFiles files;
    private final Workers workers;

    TabFiles(ScriptFiles files, Workers workers) {
        this.files = files;
        this.workers = workers;
    }

    /** Hands the file's text to {@code opened}, or says on {@code where} why there is none. */
    void read(Path file, SqlTab where, Consumer<Script> opened) {
        work(where, () -> files.read(file), opened);
    }

    /** Puts what is on the disk in place of the tab's text. */
    void reload(SqlTab tab) {
        tab.file().saved().ifPresent(before -> read(before.file(), tab, now -> {
            tab.file().dismiss();
            adopt(tab, now);
            tab.replacementProperty().set(now.text());
        }));
    }

    private static void adopt(SqlTab tab, Script now) {
        tab.file().savedProperty().set(now);
        tab.titleProperty().set(String.valueOf(now.file().getFileName()));
        tab.file().follow(tab.text());
    }

    /** Leaves the tab's text as it is although the file is another now: the next save overwrites that. */
    void keep(SqlTab tab) {
        tab.file().dismiss();
        tab.file().saved().ifPresent(before -> work(tab, () -> files.stamp(before.file()), stamp ->
                tab.file().savedProperty().set(new Script(before.file(), before.text(), before.mark(), before.windows(), stamp))));
    }

    /** Writes the tab's text into its file, then runs {@code then}. */
    void save(SqlTab tab, Runnable then) {
        tab.file().saved().ifPresent(before -> write(tab, before.with(tab.text()), false, then));
    }

    /** Writes the tab's text into {@code file}, whose overwriting the user was asked for, and stays with it. */
    void saveAs(SqlTab tab, Path file, Runnable then) {
        var like = tab.file().saved().orElse(new Script(file, "", false, false, ""));
        write(tab, like.in(file).with(tab.text()), true, then);
    }

    private void write(SqlTab tab, Script script, boolean overwrite, Runnable then) {
        work(tab, () -> files.write(script, overwrite), now -> {
            tab.file().dismiss();
            adopt(tab, now);
            then.run();
        });
    }

    /** Finds the file of a tab that comes back after a restart; {@code stamp} is the state its text began with. */
    void restore(SqlTab tab, Path file, String stamp) {
        tab.file().savedProperty().set(new Script(file, "", false, false, stamp));
        tab.file().changedProperty().set(true);
        work(tab, () -> files.read(file), now -> {
            if (SqlRedaction.careful(now.text()).equals(tab.text())) {
                // only the passwords were left out of what was kept
                tab.follow(now.text(), tab.caret());
                tab.replacementProperty().set(now.text());
            }
            adopt(tab, now.stamp().equals(stamp) || now.text().equals(tab.text()) ? now
                    : new Script(file, "", now.mark(), now.windows(), stamp));
            look(tab);
        });
    }

    /** Tells when the tab's file is another than the one that was read. */
    void look(SqlTab tab) {
        tab.file().saved().filter(_ -> tab.file().noticeProperty().get() == null).ifPresent(before ->
                workers.background().execute(() -> {
                    var stamp = files.stamp(before.file());
                    if (!stamp.equals(before.stamp())) {
                        workers.ui().execute(() -> differs(tab, before, stamp));
                    }
                }));
    }

    private void differs(SqlTab tab, Script before, String stamp) {
        if (tab.file().savedProperty().get() != before || tab.file().noticeProperty().get() != null) {
            return;
        }
        var name = String.valueOf(before.file().getFileName());
        if (stamp.isEmpty()) {
            tab.file().tell(Kind.CHANGED, "query.file.gone", name);
            return;
        }
        work(tab, () -> files.read(before.file()), now -> {
            if (now.text().equals(before.text())) {
                adopt(tab, now);
            } else {
                tab.file().tell(Kind.CHANGED, "query.file.changed", name);
            }
        });
    }

    private <T> void work(SqlTab tab, Supplier<T> work, Consumer<T> then) {
        workers.background().execute(() -> {
            try {
                var result = work.get();
                workers.ui().execute(() -> then.accept(result));
            } catch (ScriptFileException failed) {
                workers.ui().execute(() -> tell(tab, failed));
            }
        });
    }

    private static void tell(SqlTab tab, ScriptFileException failed) {
        var name = failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var kind = switch (failed.reason()) {
            case CHANGED, GONE -> tab.file().at(failed.file()) ? Kind.CHANGED : Kind.OTHER;
            default -> Kind.OTHER;
        };
        tab.file().tell(kind, "query.file." + name, String.valueOf(failed.file().getFileName()),
                String.valueOf(failed.getMessage()), ScriptFiles.LONGEST >> 20);
    }
}
