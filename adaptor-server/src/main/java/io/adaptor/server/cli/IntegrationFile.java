package io.adaptor.server.cli;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An integration read from a file that was named on the command line. */
final class IntegrationFile {
    private IntegrationFile() {}

    /** The integration; a file that can't be used is a usage error, reported with all its mistakes. */
    static Integration read(Path file) {
        try {
            return IntegrationFormat.read(file);
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    /**
     * The integration, whose id must stand in the file: one that is made anew each time would never again find what a folder
     * keeps of it.
     */
    static Integration readWithId(Path file) {
        Integration integration = read(file);
        try {
            if (!Files.readString(file).contains(integration.integrationId())) {
                throw new MisuseException(
                        file + ": integration_id is needed, so that later commands find what the folder keeps");
            }
            return integration;
        } catch (IOException e) {
            throw new MisuseException("can't read " + file + ": " + e.getMessage());
        }
    }

    /** One of its endpoints. */
    static Endpoint endpoint(Integration integration, String name) {
        Endpoint endpoint = integration.endpoint(name);
        if (endpoint == null) {
            throw new MisuseException("--endpoint: there is no endpoint \"" + name + "\"; the file has: "
                    + String.join(", ", new TreeSet<>(integration.endpoints().keySet())));
        }
        return endpoint;
    }
}
