package io.adaptor.spi;

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

    /** Lets go of what it holds. Called once. */
    @Override
    default void close() {}
}
