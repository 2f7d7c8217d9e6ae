package io.adaptor.server.cli;

import io.adaptor.server.boot.OperatorDatabase;
import io.adaptor.server.database.KeyRotation;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** Encrypts everything again with a new key. */
@Command(
        name = "rotate-keys",
        description = {
            "Adds a new key to the key ring and encrypts all connections, tokens and secrets of all tenants with it; also"
                    + " while servers run.",
            "ENCRYPTION_KEY, which wraps the ring, stays as it is."
        })
final class RotateKeysCommand extends OperatorCommand {
    RotateKeysCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    String run() throws IOException {
        try (OperatorDatabase database = database()) {
            KeyRotation.Report report = database.rotateKeys();
            return report.encrypted() + " values are encrypted with the new key " + report.keyId();
        }
    }
}
