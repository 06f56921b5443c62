package dev.howdah.service.setup.script;

import java.nio.file.Path;

/** Where a script is put, for others to run. */
public interface ScriptFolder {
    /**
     * Writes the script, executable, and its files into {@code directory}, which need not exist. What lies there under
     * other names stays.
     *
     * @return the script
     * @throws dev.howdah.model.ProblemException FILE_UNWRITABLE
     */
    Path write(SetupScript script, Path directory);
}
