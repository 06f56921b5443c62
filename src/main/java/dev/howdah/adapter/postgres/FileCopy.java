package dev.howdah.adapter.postgres;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ClientCopy;
import dev.howdah.service.query.ResultExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** COPY between the server and a file of this machine; a file that is not whole keeps another name. */
final class FileCopy {
    private static final int BUFFER = 1 << 16;

    private final BaseConnection connection;

    FileCopy(BaseConnection connection) {
        this.connection = connection;
    }

    /** How many rows were copied. */
    long run(ClientCopy copy) throws SQLException {
        try {
            return copy.in() ? in(copy) : out(copy);
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, copy.file().toString(), failed.getMessage(), failed));
        }
    }

    private long in(ClientCopy copy) throws IOException, SQLException {
        try (var from = Files.newInputStream(copy.file())) {
            return new CopyManager(connection).copyIn(copy.sql(), from, BUFFER);
        }
    }

    private long out(ClientCopy copy) throws IOException, SQLException {
        var partial = ResultExport.partial(copy.file());
        var rows = 0L;
        try (var to = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
            rows = new CopyManager(connection).copyOut(copy.sql(), to);
        }
        Files.move(partial, copy.file(), StandardCopyOption.REPLACE_EXISTING);
        return rows;
    }
}
