package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.script.ScriptFolder;
import dev.howdah.service.setup.script.SetupScript;
import java.io.IOException;
import java.nio.file.Path;

/** Scripts in directories of the user's. */
public final class ScriptFiles implements ScriptFolder {
    @Override
    public Path write(SetupScript script, Path directory) {
        var target = directory.resolve(SetupScript.NAME);
        try {
            for (var file : script.files().entrySet()) {
                OwnedFiles.replace(directory.resolve(file.getKey()), file.getValue());
            }
            OwnedFiles.replace(target, script.text());
            if (!target.toFile().setExecutable(true, true)) {
                throw new IOException("it cannot be made executable");
            }
            return target;
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, target.toString(), failed.getMessage(), failed));
        }
    }
}
