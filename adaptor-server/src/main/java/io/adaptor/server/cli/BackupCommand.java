package io.adaptor.server.cli;

import io.adaptor.server.boot.OperatorDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all data of a server to a file. */
@Command(
        name = "backup",
        description = {
            "Writes everything that a server keeps into one new file, as it is at one moment; also while servers run.",
            "What is encrypted stays so. Keep ENCRYPTION_KEY, or the file encryption.key, apart from it: nothing can be"
                    + " restored without it."
        })
final class BackupCommand extends OperatorCommand {
    @Parameters(paramLabel = "FILE", description = "A new file.")
    private Path file = Path.of("");

    BackupCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    String run() throws IOException {
        try (OperatorDatabase database = database()) {
            return database.backup(file) + " rows are in " + file;
        }
    }
}
