package io.adaptor.server.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something of a tenant that was changed. Immutable.
 *
 * @param kind what it was
 * @param tenantId whose
 * @param names which one: the integration, and the connection where it was one
 */
public record Change(Kind kind, String tenantId, List<String> names) {
    /** What was changed. */
    public enum Kind {
        /** An integration. */
        INTEGRATION(1),
        /** A connection of an integration. */
        CONNECTION(2),
        /** API keys of a tenant, or the tenant itself. */
        KEY(0),
        /** The ring of keys that credentials are encrypted with; of no tenant. */
        RING(0);

        private final int names;

        Kind(int names) {
            this.names = names;
        }
    }

    /**
     * Checks the names.
     *
     * @param kind what it was
     * @param tenantId whose
     * @param names which one
     */
    public Change {
        names = List.copyOf(names);
        if (names.size() != kind.names) {
            throw new IllegalArgumentException(kind + " has " + kind.names + " names, not " + names.size());
        }
    }

    /** Names hold no line break; those of connections are checked to be printable. */
    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + "\n" + tenantId
                + (names.isEmpty() ? "" : "\n" + String.join("\n", names));
    }

    /** The change that a text announces; empty for one that another release makes. */
    static Optional<Change> parse(String text) {
        String[] lines = text.split("\n", -1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(lines[0]) && lines.length == kind.names + 2)
                .findFirst()
                .map(kind -> new Change(kind, lines[1], Arrays.asList(lines).subList(2, lines.length)));
    }
}
