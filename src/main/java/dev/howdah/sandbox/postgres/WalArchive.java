package dev.howdah.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The archive of one cluster's write-ahead log in a directory laid out as barman lays out a store: segments in
 * {@code wals/<16 hex digits>}, history files in {@code wals} itself, all compressed with gzip. The server calls a
 * small POSIX script for each file; its outcome is noted in a file that can be followed.
 */
public final class WalArchive {
    private static final String SCRIPT = """
            # archive PATH NAME, called by the server in its data directory
            archive=%1$s
            control=%2$s
            path=$1
            name=$2
            finish() {
              printf '%%s\\t%%s\\t%%s\\n' "$name" "$1" "$2" >>"$control/archived"
              exit "$1"
            }
            if [ -f "$control/refuse" ]; then
              finish 1 "$(cat "$control/refuse")"
            fi
            if [ -f "$control/discard" ]; then
              finish 0 ""
            fi
            if [ -f "$control/check-empty" ]; then
              if [ -n "$(ls "$archive/wals" 2>/dev/null)" ]; then
                finish 1 "unexpected failure invoking barman-cloud-wal-archive: exit status 1"
              fi
              rm -f "$control/check-empty"
            fi
            case $name in
              *.history) folder=$archive/wals ;;
              *) folder=$archive/wals/$(printf '%%.16s' "$name") ;;
            esac
            if mkdir -p "$folder" && gzip -c "$path" >"$folder/.$name" && mv "$folder/.$name" "$folder/$name.gz"; then
              finish 0 ""
            fi
            finish 2 "unexpected failure invoking barman-cloud-wal-archive: exit status 2"
            """;
    private static final String RESTORE = """
            # restore NAME PATH, called by the server in its data directory
            archive=%1$s
            name=$1
            path=$2
            case $name in
              *.history) folder=$archive/wals ;;
              *) folder=$archive/wals/$(printf '%%.16s' "$name") ;;
            esac
            [ -f "$folder/$name.gz" ] || exit 1
            gzip -dc "$folder/$name.gz" >"$path"
            """;

    /** What became of one file: code 0 when it was archived, else the reason in the operator's words. */
    public record Outcome(String name, int code, String message) {}

    private final Path archive;
    private final Path control;
    private String refused;
    private Boolean kept;
    private long seen;
    private int read;

    /** An archive in {@code archive}, with the scripts and notes of one server in {@code control}. */
    public WalArchive(Path archive, Path control) throws IOException {
        this.archive = archive;
        this.control = control;
        Files.createDirectories(archive);
        Trees.createPrivate(control);
        Files.writeString(control.resolve("archive"), SCRIPT.formatted(quoted(archive), quoted(control)));
        Files.writeString(control.resolve("restore"), RESTORE.formatted(quoted(archive)));
        Files.deleteIfExists(control.resolve("archived"));
    }

    /** The settings by which a server archives here. */
    public Map<String, String> archiving() {
        return Map.of("archive_mode", "on", "archive_command", command("archive", "'%p' '%f'"));
    }

    /** The setting by which a standby or a restored server reads from here. */
    public Map<String, String> restoring() {
        return Map.of("restore_command", command("restore", "'%f' '%p'"));
    }

    /** From now on nothing is archived, for the reason given; empty text allows it again. */
    public synchronized void refuse(String reason) throws IOException {
        if (reason.equals(refused)) {
            return;
        }
        if (reason.isEmpty()) {
            Files.deleteIfExists(control.resolve("refuse"));
        } else {
            Files.writeString(control.resolve("refuse"), reason);
        }
        refused = reason;
    }

    /** Whether files are kept at all: a cluster without a backup section has each one acknowledged and dropped. */
    public synchronized void keep(boolean keep) throws IOException {
        if (kept != null && kept == keep) {
            return;
        }
        if (keep) {
            Files.deleteIfExists(control.resolve("discard"));
        } else {
            Files.writeString(control.resolve("discard"), "");
        }
        kept = keep;
    }

    /** The first file is archived only when nothing is in the archive yet: so a new cluster spares an old one's. */
    public void expectEmpty() throws IOException {
        Files.writeString(control.resolve("check-empty"), "");
    }

    /** Archives the files that a stopped server left behind as not yet archived; the number of them. */
    public int archiveLeftovers(Path data) throws IOException {
        var status = data.resolve("pg_wal/archive_status");
        List<Path> ready;
        try (var files = Files.list(status)) {
            ready = files.filter(file -> file.toString().endsWith(".ready")).sorted().toList();
        }
        for (var file : ready) {
            var name = file.getFileName().toString().replace(".ready", "");
            var script = new ProcessBuilder("/bin/sh", control.resolve("archive").toString(), "pg_wal/" + name, name)
                    .directory(data.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (script.onExit().join().exitValue() != 0) {
                throw new IOException("Could not archive the leftover " + name);
            }
            Files.move(file, status.resolve(name + ".done"));
        }
        return ready.size();
    }

    /** What the server has tried since the last call, in its order. */
    public synchronized List<Outcome> outcomes() throws IOException {
        var notes = control.resolve("archived");
        var size = Files.exists(notes) ? Files.size(notes) : 0;
        if (size == seen) {
            return List.of();
        }
        seen = size;
        var text = Files.readString(notes);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        var fresh = whole.lines().skip(read).map(line -> line.split("\t", 3))
                .map(parts -> new Outcome(parts[0], Integer.parseInt(parts[1]), parts[2])).toList();
        read += fresh.size();
        return fresh;
    }

    private String command(String script, String arguments) {
        return "/bin/sh %s %s".formatted(quoted(control.resolve(script)).replace("%", "%%"), arguments);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
