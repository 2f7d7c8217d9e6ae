package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option with the overrides that an installation applies to its template. */
final class OverridesOption {
    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "JSON that is merged over the integration (RFC 7396): fields replace, null removes.")
    private @Nullable Path file;

    /** Returns the overrides; null without the option. A value that is not a JSON object is a usage error. */
    @Nullable
    ObjectNode read() {
        if (file == null) {
            return null;
        }
        try {
            JsonNode patch = JsonCodec.read(Files.readString(file));
            if (patch instanceof ObjectNode object) {
                return object;
            }
            throw new MisuseException("--overrides: " + file + " must hold a JSON object");
        } catch (IOException e) {
            throw new MisuseException("--overrides: can't read " + file + ": " + e.getMessage());
        }
    }
}
