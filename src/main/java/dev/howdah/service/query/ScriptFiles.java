package dev.howdah.service.query;

import java.nio.file.Path;

/** Scripts in files of the user. All calls block and throw {@link ScriptFileException}. */
public interface ScriptFiles {
    /** The longest file that is opened, in bytes: the editor stays quick up to here. */
    long LONGEST = 8L << 20;

    /** There are no files. */
    ScriptFiles NONE = new ScriptFiles() {
        @Override
        public Script read(Path file) {
            throw new ScriptFileException(ScriptFileException.Reason.GONE, file, "");
        }

        @Override
        public Script write(Script script, boolean overwrite) {
            throw new ScriptFileException(ScriptFileException.Reason.UNWRITABLE, script.file(), "");
        }

        @Override
        public String stamp(Path file) {
            return "";
        }
    };

    /**
     * A file's text with the line ends of the editor.
     *
     * @param mark    whether it begins with a byte order mark
     * @param windows whether its lines end with CR and LF
     * @param stamp   changes when the file does; empty for a file that was never read
     */
    record Script(Path file, String text, boolean mark, boolean windows, String stamp) {
        /** The same file with another text. */
        public Script with(String next) {
            return new Script(file, next, mark, windows, stamp);
        }

        /** The same text meant for another file, which may not be there yet. */
        public Script in(Path other) {
            return new Script(other, text, mark, windows, "");
        }
    }

    Script read(Path file);

    /**
     * Writes the whole file anew: after a crash it is the old one or the new one.
     *
     * @param overwrite whether to do so when the file is another than the one that was read
     * @return what is on the disk now
     */
    Script write(Script script, boolean overwrite);

    /** The stamp of what is on the disk now; empty when there is no such file. */
    String stamp(Path file);
}
