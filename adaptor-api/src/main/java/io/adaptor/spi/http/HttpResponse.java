package io.adaptor.spi.http;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * An HTTP response whose body has not been read yet. Must be closed, either with {@link #close()} or by reading the
 * whole body with {@link #bytes(long)}, which closes it. Not safe for use by multiple threads.
 */
public interface HttpResponse extends AutoCloseable {
    /**
     * Returns the HTTP status.
     *
     * @return 100 to 999
     */
    int status();

    /**
     * Returns the headers.
     *
     * @return the headers as received
     */
    Headers headers();

    /**
     * Reads the whole body, decompressed, and closes the response.
     *
     * @param limit the maximum number of bytes to read
     * @return the body, empty if there is none
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_TOO_LARGE}, {@code TIMEOUT},
     *     {@code RESPONSE_UNREADABLE} when the body ends early, {@code CONNECTION_FAILED} when the connection breaks
     */
    byte[] bytes(long limit);

    /**
     * Writes the whole body, decompressed, to a stream as it arrives, and closes the response.
     *
     * @param out the stream that receives the body; not closed
     * @param limit the maximum number of bytes to write
     * @return the number of bytes written
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link #bytes(long)}, but never a
     *     retryable one once a byte was written; {@code INTERNAL} if writing to the stream fails
     */
    long copyTo(OutputStream out, long limit);

    /**
     * Returns the body as it arrives, decompressed and without a size limit. Reading from it throws the exceptions of
     * {@link #bytes(long)} instead of an {@code IOException}.
     *
     * @return the body; call this once; closing the stream closes the response
     */
    InputStream body();

    /** Releases the connection. Calling it again has no effect. */
    @Override
    void close();
}
