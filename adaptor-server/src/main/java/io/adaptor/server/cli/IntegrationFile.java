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

/** Reads an integration from a file named on the command line. */
final class IntegrationFile {
    private IntegrationFile() {}

    /** Reads the integration; an unusable file is a usage error that reports all its mistakes. */
    static Integration read(Path file) {
        try {
            return IntegrationFormat.read(file);
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    /**
     * Reads the integration, whose file must state its id: with a new random id each time, the data stored in a folder
     * would never be found again.
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

    /** Returns one of its endpoints. */
    static Endpoint endpoint(Integration integration, String name) {
        Endpoint endpoint = integration.endpoint(name);
        if (endpoint == null) {
            throw new MisuseException("--endpoint: there is no endpoint \"" + name + "\"; the file has: "
                    + String.join(", ", new TreeSet<>(integration.endpoints().keySet())));
        }
        return endpoint;
    }
}
