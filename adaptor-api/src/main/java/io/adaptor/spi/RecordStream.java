package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one answer, read one at a time. The engine asks for one record after the other, never from two threads
 * at the same time but not always from the same one, and closes the stream, be it read to its end or not.
 */
public interface RecordStream extends AutoCloseable {
    /**
     * What came before the records.
     *
     * @return status and headers, with an empty body; where the answer is not a sequence of records, such as an error, the
     *     whole answer
     */
    ConnectorResponse head();

    /**
     * Waits for the next record. {@code data_path} of the endpoint has been followed.
     *
     * @return the record, never to be changed afterwards; null after the last one, and for an answer without records
     * @throws io.adaptor.api.error.ConnectorException when there is none because the connection broke, time was over, or
     *     what came can't be read; the stream is not asked again
     */
    @Nullable
    JsonNode next();

    /**
     * How much of the answer was read so far.
     *
     * @return bytes, after decompression; 0 as unless overridden where they are not counted
     */
    default long bytesRead() {
        return 0;
    }

    /**
     * What looks wrong but did not spoil the records, to be shown with the result.
     *
     * @return sentences; asked once, after the last record
     */
    default List<String> warnings() {
        return List.of();
    }

    /** Releases the answer, also in the middle. Does nothing the second time. */
    @Override
    void close();
}
