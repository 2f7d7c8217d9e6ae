package io.adaptor.spi;

import io.adaptor.api.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores connections, for one process or shared by several. Writes compare and set the version, so that no edit
 * overwrites another that it has not seen. Must be thread-safe and fast to read, because each execution of an
 * integration with {@code connection_fields} reads its connection. Must encrypt what it writes to places that others
 * could read. {@code ConnectionStoreContractTest} of the testkit checks an implementation.
 */
public interface ConnectionStore {
    /** The maximum length of a page. */
    int MOST_LISTED = 1000;

    /**
     * Reads a connection.
     *
     * @param key the key of the connection
     * @return the connection with its version; empty if there is none
     */
    Optional<Versioned<Connection>> find(ConnectionKey key);

    /**
     * Lists the connections of an integration by ascending id, in the order of {@link String#compareTo}.
     *
     * @param tenantId the tenant that owns the integration
     * @param integrationId the integration
     * @param after the last id of the previous page; null for the first page
     * @param limit the maximum number to return, 1 to {@value #MOST_LISTED}
     * @return the next connections; fewer than {@code limit} only if there are no more
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit);

    /**
     * Stores a connection if the stored one has the expected version. The connection is durable when the method
     * returns.
     *
     * @param connection the complete connection
     * @param expectedVersion the version it replaces; null if the connection must not exist yet
     * @return the stored connection, with a version that no other content of this connection had
     * @throws VersionConflictException if a different version or none is stored; nothing was written
     */
    Versioned<Connection> put(Connection connection, @Nullable String expectedVersion);

    /**
     * Deletes a connection if it has the expected version.
     *
     * @param key the key of the connection
     * @param expectedVersion the version to delete
     * @throws VersionConflictException if a different version or none is stored; nothing was deleted
     */
    void delete(ConnectionKey key, String expectedVersion);
}
