package io.adaptor.spi;

import io.adaptor.api.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections, for one process or for many that share it. Writes compare and set, so that no edit overwrites one it
 * has not seen. Must be thread-safe and quick to read, for each execution of an integration with {@code connection_fields}
 * reads its connection; encrypts what it writes where others could read it. {@code ConnectionStoreContractTest} of the
 * testkit checks an implementation.
 */
public interface ConnectionStore {
    /** The longest page of a list. */
    int MOST_LISTED = 1000;

    /**
     * Reads a connection.
     *
     * @param key which one
     * @return the connection with its version; empty where there is none
     */
    Optional<Versioned<Connection>> find(ConnectionKey key);

    /**
     * Lists the connections of an integration by ascending id, in the order of {@link String#compareTo}.
     *
     * @param tenantId whose integration it is
     * @param integrationId the integration
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, 1 to {@value #MOST_LISTED}
     * @return the next connections; fewer than {@code limit} only where no more follow
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit);

    /**
     * Stores a connection, if what is stored has the expected version. It is on disk, or wherever it is kept, when the
     * method returns.
     *
     * @param connection the connection, whole
     * @param expectedVersion the version it replaces; null if there must be none
     * @return what is stored now, with a version that no other content of this connection had
     * @throws VersionConflictException if another version is stored, or none; nothing was written
     */
    Versioned<Connection> put(Connection connection, @Nullable String expectedVersion);

    /**
     * Deletes a connection, if it has the expected version.
     *
     * @param key which one
     * @param expectedVersion the version to delete
     * @throws VersionConflictException if another version is stored, or none; nothing was deleted
     */
    void delete(ConnectionKey key, String expectedVersion);
}
