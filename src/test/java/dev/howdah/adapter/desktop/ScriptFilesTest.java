package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.script.SetupScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFilesTest {
    private final SetupScript script = new SetupScript("#!/usr/bin/env bash\n", Map.of("rule.json", "{}\n"));

    @TempDir
    private Path directory;

    @Test
    void theScriptIsExecutableAndItsFilesLieBesideIt() throws IOException {
        var place = directory.resolve("new").resolve("deeper");
        var written = new ScriptFiles().write(script, place);
        assertEquals(place.resolve("setup.sh"), written);
        assertTrue(Files.isExecutable(written));
        assertEquals(script.text(), Files.readString(written));
        assertEquals("{}\n", Files.readString(place.resolve("rule.json")));
        assertEquals(written, new ScriptFiles().write(script, place));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsTold() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");
        var refused = assertThrows(ProblemException.class, () -> new ScriptFiles().write(script, file.resolve("x")));
        assertEquals(Code.FILE_UNWRITABLE, refused.problem().code());
    }
}
