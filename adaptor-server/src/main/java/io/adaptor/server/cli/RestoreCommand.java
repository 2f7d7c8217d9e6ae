package io.adaptor.server.cli;

import io.adaptor.server.boot.OperatorDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restores a backup. */
@Command(
        name = "restore",
        description = {
            "Brings back what backup wrote, all of it or nothing, into a database that is empty: a new one, or a new"
                    + " ADAPTOR_DATA_DIR.",
            "It needs the release and the ENCRYPTION_KEY of the server that was backed up."
        })
final class RestoreCommand extends OperatorCommand {
    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("");

    RestoreCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    String run() throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " can't be read: name a file that backup wrote");
        }
        try (OperatorDatabase database = database()) {
            return database.restore(file) + " rows are restored from " + file;
        }
    }
}
