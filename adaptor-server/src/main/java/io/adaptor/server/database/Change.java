package io.adaptor.server.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of an object of a tenant. Immutable.
 *
 * @param kind the kind of the changed object
 * @param tenantId the tenant
 * @param names the object: its integration and, for a connection, the connection
 */
public record Change(Kind kind, String tenantId, List<String> names) {
    /** The kind of object that was changed. */
    public enum Kind {
        /** An integration. */
        INTEGRATION(1),
        /** A connection of an integration. */
        CONNECTION(2),
        /** The API keys of a tenant, or the tenant itself. */
        KEY(0),
        /** The key ring that encrypts credentials; it belongs to no tenant. */
        RING(0);

        private final int names;

        Kind(int names) {
            this.names = names;
        }
    }

    /**
     * Checks the number of names.
     *
     * @param kind the kind of the changed object
     * @param tenantId the tenant
     * @param names the object
     */
    public Change {
        names = List.copyOf(names);
        if (names.size() != kind.names) {
            throw new IllegalArgumentException(kind + " has " + kind.names + " names, not " + names.size());
        }
    }

    /**
     * Returns the text that announces the change. Names contain no line breaks; those of connections are checked to be
     * printable.
     */
    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + "\n" + tenantId
                + (names.isEmpty() ? "" : "\n" + String.join("\n", names));
    }

    /** Parses the text of an announcement; empty if it is unknown, as one of another release may be. */
    static Optional<Change> parse(String text) {
        String[] lines = text.split("\n", -1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(lines[0]) && lines.length == kind.names + 2)
                .findFirst()
                .map(kind -> new Change(kind, lines[1], Arrays.asList(lines).subList(2, lines.length)));
    }
}
