package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.howdah.service.query.ScriptFileException;
import dev.howdah.service.query.ScriptFileException.Reason;
import dev.howdah.service.query.ScriptFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskScriptsTest {
    private final DiskScripts scripts = new DiskScripts();
    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("a.sql"), content);
    }

    @Test
    void markAndLineEndsAreKept() throws IOException {
        var file = file("\uFEFFselect 'ä';\r\nselect 2;\r\n");
        var read = scripts.read(file);
        assertEquals("select 'ä';\nselect 2;\n", read.text());
        scripts.write(read.with("select 'ö';\nselect 2;\n"), false);
        assertEquals("\uFEFFselect 'ö';\r\nselect 2;\r\n", Files.readString(file));
    }

    @Test
    void whatIsReadAndWrittenIsTheSameToTheByte() throws IOException {
        for (var content : new String[] {"", "\n", "select 1", "a\r\n\r\nb", "\uFEFF", "emoji \uD83D\uDE00\t\n"}) {
            var file = file(content);
            scripts.write(scripts.read(file), false);
            assertArrayEquals(content.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file));
        }
    }

    @Test
    void aFileThatChangedMeanwhileIsNotOverwrittenUnlessAsked() throws IOException {
        var file = file("mine");
        var read = scripts.read(file);
        Files.writeString(file, "theirs, longer");
        refused(Reason.CHANGED, () -> scripts.write(read.with("mine again"), false));
        assertEquals("theirs, longer", Files.readString(file));
        scripts.write(read.with("mine again"), true);
        assertEquals("mine again", Files.readString(file));
    }

    @Test
    void aFileThatWasNotReadIsNotOverwrittenUnlessAsked() throws IOException {
        var file = file("theirs");
        refused(Reason.CHANGED, () -> scripts.write(new ScriptFiles.Script(file, "mine", false, false, ""), false));
        assertEquals("theirs", Files.readString(file));
    }

    @Test
    void whatCannotBeEditedIsRefused() throws IOException {
        var file = directory.resolve("b.sql");
        refused(Reason.GONE, () -> scripts.read(file));
        Files.write(file, new byte[] {'a', (byte) 0xC3, '('});
        refused(Reason.NOT_TEXT, () -> scripts.read(file));
        Files.write(file, new byte[] {'a', 0, 'b'});
        refused(Reason.NOT_TEXT, () -> scripts.read(file));
        Files.write(file, new byte[(int) ScriptFiles.LONGEST + 1]);
        refused(Reason.TOO_LONG, () -> scripts.read(file));
    }

    @Test
    void aLinkStaysALinkAndPermissionsStayAsTheyWere() throws IOException {
        var file = file("select 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var link = Files.createSymbolicLink(directory.resolve("link.sql"), file);
        scripts.write(scripts.read(link).with("select 2"), false);
        assertEquals(true, Files.isSymbolicLink(link));
        assertEquals("select 2", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatCannotBeWrittenLeavesTheFileAndNothingBeside() throws IOException {
        var read = scripts.read(file("select 1"));
        refused(Reason.UNWRITABLE, () -> scripts.write(read.with("lone \uD83D surrogate"), false));
        assertEquals("select 1", Files.readString(read.file()));
        refused(Reason.UNWRITABLE, () -> scripts.write(read.in(directory.resolve("none").resolve("c.sql")), false));
        try (var left = Files.list(directory)) {
            assertEquals(1, left.count());
        }
    }

    private static void refused(Reason reason, Runnable work) {
        assertEquals(reason, assertThrows(ScriptFileException.class, work::run).reason());
    }
}
