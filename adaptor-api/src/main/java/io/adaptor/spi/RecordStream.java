package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one response, read one at a time. The engine reads the records one after the other, never from two
 * threads at the same time but not always from the same thread, and closes the stream whether or not it was read to the
 * end.
 */
public interface RecordStream extends AutoCloseable {
    /**
     * Returns the part of the response before the records.
     *
     * @return status and headers, with an empty body; the whole response if it is not a sequence of records, such as an
     *     error
     */
    ConnectorResponse head();

    /**
     * Waits for the next record. The {@code data_path} of the endpoint has already been applied.
     *
     * @return the record, which must not be modified afterwards; null after the last one, and for a response without
     *     records
     * @throws io.adaptor.api.error.ConnectorException if the connection broke, the time limit expired, or the content
     *     cannot be read; the engine does not call this method again
     */
    @Nullable
    JsonNode next();

    /**
     * Returns how much of the response has been read so far.
     *
     * @return the number of bytes after decompression; 0, the default, if they are not counted
     */
    default long bytesRead() {
        return 0;
    }

    /**
     * Returns problems that did not affect the records, to be shown with the result.
     *
     * @return sentences; called once, after the last record
     */
    default List<String> warnings() {
        return List.of();
    }

    /** Releases the response, even if it was not read to the end. Calling it again has no effect. */
    @Override
    void close();
}
