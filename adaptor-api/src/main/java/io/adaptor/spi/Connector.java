package io.adaptor.spi;

import io.adaptor.api.RequestPreview;
import java.time.Duration;

/**
 * Talks to the system of one integration. Made by a {@link ConnectorFactory}, used by many threads at the same time,
 * closed by the engine once no execution uses it.
 */
public interface Connector extends AutoCloseable {
    /**
     * Carries out one request, once: repetition, limits and verdicts are the engine's.
     *
     * @param request what to do
     * @return the answer, whatever it says; an HTTP 500 is an answer
     * @throws io.adaptor.api.error.ConnectorException when there is no answer: refused, timed out, broken off,
     *     unreadable
     * @throws io.adaptor.api.error.MappingException when the request can't be built from what was mapped
     */
    ConnectorResponse execute(ConnectorRequest request);

    /**
     * Carries out one request, once, of an endpoint with {@code records}: what it answers is read record by record.
     * {@code request.timeout()} bounds it together with the first record; each later one has {@code idle_timeout_ms}.
     * What is registered with {@link ConnectorRequest#onTimeout} holds until the stream is closed, and ends it.
     *
     * @param request what to do
     * @return the records; without this method, those of the answer of {@link #execute}, which is held in memory
     * @throws io.adaptor.api.error.ConnectorException as {@link #execute}
     * @throws io.adaptor.api.error.MappingException as {@link #execute}
     */
    default RecordStream open(ConnectorRequest request) {
        return ReadRecords.of(execute(request), request.endpoint());
    }

    /**
     * Shows what {@link #execute} would send first, and sends nothing. Connectors on top of HTTP answer what {@link
     * io.adaptor.spi.http.HttpTransport#preview} shows of their request; what isn't known without sending, such as an id
     * that would be looked up, has a placeholder.
     *
     * @param request what would be done
     * @return the request, credentials as {@code ***}; without this method, the values that were mapped
     * @throws io.adaptor.api.error.ConnectorException when it could not be sent, as {@link #execute} would
     * @throws io.adaptor.api.error.MappingException when the request can't be built from what was mapped
     */
    default RequestPreview preview(ConnectorRequest request) {
        return MappedPreview.of(request);
    }

    /**
     * Tests address and credentials without side effects, as cheaply as the protocol allows, for example with a {@code
     * PING}.
     *
     * @param timeout the longest it may take
     * @return true when the system was reached and accepted the credentials; false, as unless overridden, when this
     *     connector has no test of its own
     * @throws io.adaptor.api.error.ConnectorException when the system was not reached ({@code CONNECTION_FAILED}, {@code
     *     TIMEOUT}) or refused the credentials ({@code AUTH_FAILED})
     */
    default boolean check(Duration timeout) {
        return false;
    }

    /** Releases what it holds. Called once. */
    @Override
    default void close() {}
}
