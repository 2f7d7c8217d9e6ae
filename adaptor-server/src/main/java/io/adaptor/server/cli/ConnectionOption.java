package io.adaptor.server.cli;

import io.adaptor.api.Connection;
import picocli.CommandLine.Option;

/** The option that selects the connection of the integration. */
final class ConnectionOption {
    /** The maximum length of an id, in characters. */
    static final int LONGEST = 128;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            defaultValue = Connection.DEFAULT,
            description = "The connection, 1 to 128 characters; ${DEFAULT-VALUE} by default.")
    private String id = Connection.DEFAULT;

    String id() {
        if (id.isBlank() || id.length() > LONGEST) {
            throw new MisuseException("--connection: must have 1 to " + LONGEST + " characters");
        }
        return id;
    }
}
