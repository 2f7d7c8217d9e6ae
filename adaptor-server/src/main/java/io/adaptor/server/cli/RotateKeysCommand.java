package io.adaptor.server.cli;

import io.adaptor.server.boot.OperatorDatabase;
import io.adaptor.server.database.KeyRotation;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Re-encrypts all data with a new key. */
@Command(
        name = "rotate-keys",
        description = {
            "Adds a new key to the key ring and encrypts everything that is encrypted, of all tenants, with it; also while"
                    + " servers run.",
            "With --wrapping-key the ring stays, and is wrapped with ENCRYPTION_KEY instead of PREVIOUS_ENCRYPTION_KEY; a server"
                    + " with a database and a key of its own gets a new key."
        })
final class RotateKeysCommand extends OperatorCommand {
    @Option(names = "--wrapping-key", description = "Change the key that wraps the ring.")
    private boolean wrapping;

    RotateKeysCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    String run() throws IOException {
        try (OperatorDatabase database = database()) {
            if (wrapping) {
                return database.wrapKeys() + " keys are wrapped with the new ENCRYPTION_KEY";
            }
            KeyRotation.Report report = database.rotateKeys();
            return report.encrypted() + " values are encrypted with the new key " + report.keyId();
        }
    }
}
