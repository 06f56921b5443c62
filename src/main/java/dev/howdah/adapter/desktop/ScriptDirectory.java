package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.script.SetupScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a setup's script and its files into a directory; a file of the same name is replaced when the new one is whole. */
public final class ScriptDirectory {
    private ScriptDirectory() {}

    /**
     * Blocks.
     *
     * @return where the script is
     * @throws ProblemException FILE_UNWRITABLE
     */
    public static Path write(SetupScript script, Path directory) {
        try {
            for (var file : script.files().entrySet()) {
                put(directory.resolve(file.getKey()), file.getValue());
            }
            var written = put(directory.resolve(SetupScript.NAME), script.text());
            written.toFile().setExecutable(true, true);
            return written;
        } catch (IOException refused) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, directory.toString(), refused.getMessage(), refused));
        }
    }

    private static Path put(Path file, String text) throws IOException {
        var whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(whole, text);
        return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
