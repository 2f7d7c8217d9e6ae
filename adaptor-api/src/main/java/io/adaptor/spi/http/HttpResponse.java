package io.adaptor.spi.http;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * An HTTP answer whose body is still on the wire. Close it, or read the body to its end with {@link #bytes(long)},
 * which closes it. Not safe for use by multiple threads.
 */
public interface HttpResponse extends AutoCloseable {
    /**
     * The status.
     *
     * @return 100 to 999
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

    /**
     * Writes the whole body, decompressed, to a stream as it comes, and closes the answer.
     *
     * @param out takes the body; not closed
     * @param limit the most bytes to write
     * @return how many bytes were written
     * @throws io.adaptor.api.error.ConnectorException as {@link #bytes(long)}, but never one that is worth another
     *     attempt once a byte was written; {@code INTERNAL} when the stream does not take what it is given
     */
    long copyTo(OutputStream out, long limit);

    /**
     * The body as it comes, decompressed, without a bound of its own. Reading it throws, instead of an {@code
     * IOException}, what {@link #bytes(long)} throws.
     *
     * @return the body, to be asked for once; closing it closes the answer
     */
    InputStream body();

    /** Releases the connection. Does nothing the second time. */
    @Override
    void close();
}
