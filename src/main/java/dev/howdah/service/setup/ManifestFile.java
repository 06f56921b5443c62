package dev.howdah.service.setup;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A manifest in a file of the user. */
public final class ManifestFile {
    /** More than the API server takes in one request. */
    private static final long LARGEST_BYTES = 3L << 20;

    private ManifestFile() {}

    /**
     * The text of {@code file}.
     *
     * @throws ProblemException FILE_UNREADABLE when it is not there, not readable, not UTF-8 text, or larger than 3 MiB
     */
    public static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ProblemException(Problem.Code.FILE_UNREADABLE, file.toString(), "larger than 3 MiB");
            }
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new ProblemException(new Problem(Problem.Code.FILE_UNREADABLE, file.toString(), "not UTF-8 text",
                    binary));
        } catch (IOException unreadable) {
            throw new ProblemException(new Problem(Problem.Code.FILE_UNREADABLE, file.toString(),
                    unreadable.toString(), unreadable));
        }
    }
}
