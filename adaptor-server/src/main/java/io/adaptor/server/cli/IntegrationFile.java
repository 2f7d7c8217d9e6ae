package io.adaptor.server.cli;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An integration read from a file that was named on the command line. */
final class IntegrationFile {
    private IntegrationFile() {}

    /** The integration; a file that can't be used is misuse, told with all its mistakes. */
    static Integration read(Path file) {
        try {
            return IntegrationFormat.read(file);
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
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
