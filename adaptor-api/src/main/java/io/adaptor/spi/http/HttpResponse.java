package io.adaptor.spi.http;

/**
 * An HTTP answer whose body is still on the wire. Close it, or read the body to its end with {@link #bytes(long)}, which
 * closes it. For one thread.
 */
public interface HttpResponse extends AutoCloseable {
    /**
     * The status.
     *
     * @return 100 to 599
     */
    int status();

    /**
     * The headers.
     *
     * @return the headers as received
     */
    Headers headers();

    /**
     * Reads the whole body, decompressed, and closes the answer.
     *
     * @param limit the most bytes to read
     * @return the body, empty where there is none
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_TOO_LARGE}, {@code TIMEOUT}, {@code
     *     RESPONSE_UNREADABLE} when the body ends early, {@code CONNECTION_FAILED} when the connection breaks
     */
    byte[] bytes(long limit);

    /** Lets go of the connection. Does nothing the second time. */
    @Override
    void close();
}
