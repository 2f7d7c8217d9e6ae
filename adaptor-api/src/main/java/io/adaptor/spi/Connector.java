package io.adaptor.spi;

import io.adaptor.api.RequestPreview;
import java.time.Duration;

/**
 * Communicates with the system of one integration. Created by a {@link ConnectorFactory}, used by many threads at the
 * same time, and closed by the engine once no execution uses it.
 */
public interface Connector extends AutoCloseable {
    /**
     * Executes one request, once: the engine handles retries, limits and verdicts.
     *
     * @param request the request to execute
     * @return the response, even if it reports an error such as HTTP 500
     * @throws io.adaptor.api.error.ConnectorException if there is no usable response: the connection was refused, timed
     *     out or broke, or the response is unreadable
     * @throws io.adaptor.api.error.MappingException if the request cannot be built from the mapped values
     */
    ConnectorResponse execute(ConnectorRequest request);

    /**
     * Executes one request, once, for an endpoint with {@code records}, whose response is read record by record.
     * {@code request.timeout()} bounds the call up to and including the first record; {@code idle_timeout_ms} bounds
     * each later one. An action registered with {@link ConnectorRequest#onTimeout} stays in effect until the stream is
     * closed, and ends it.
     *
     * @param request the request to execute
     * @return the records; by default those of the response of {@link #execute}, which is held in memory
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link #execute}
     * @throws io.adaptor.api.error.MappingException under the conditions of {@link #execute}
     */
    default RecordStream open(ConnectorRequest request) {
        return ReadRecords.of(execute(request), request.endpoint());
    }

    /**
     * Shows what {@link #execute} would send first, without sending anything. Connectors based on HTTP return what
     * {@link io.adaptor.spi.http.HttpTransport#preview} shows of their request; values that are unknown without
     * sending, such as an id that would be looked up, are shown as placeholders.
     *
     * @param request the request that would be executed
     * @return the request, with credentials as {@code ***}; by default the mapped values
     * @throws io.adaptor.api.error.ConnectorException if the request could not be sent, like {@link #execute}
     * @throws io.adaptor.api.error.MappingException if the request cannot be built from the mapped values
     */
    default RequestPreview preview(ConnectorRequest request) {
        return MappedPreview.of(request);
    }

    /**
     * Tests the address and the credentials without side effects, as cheaply as the protocol allows, for example with a
     * {@code PING}.
     *
     * @param timeout the longest time it may take
     * @return true if the system was reached and accepted the credentials; false, the default, if this connector has no
     *     test of its own
     * @throws io.adaptor.api.error.ConnectorException if the system could not be reached ({@code CONNECTION_FAILED},
     *     {@code TIMEOUT}) or rejected the credentials ({@code AUTH_FAILED})
     */
    default boolean check(Duration timeout) {
        return false;
    }

    /** Releases the resources of the connector. Called once. */
    @Override
    default void close() {}
}
