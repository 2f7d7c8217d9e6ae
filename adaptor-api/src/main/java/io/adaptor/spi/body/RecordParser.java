package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a body into its records. Not safe for use by multiple threads. */
interface RecordParser {
    /**
     * Reads the next record.
     *
     * @return the record; null after the last one
     * @throws UnreadableRecordException if the body is not in the expected format
     * @throws IOException if decoding fails
     */
    @Nullable
    JsonNode next() throws IOException;

    /** Returns the problems found so far. */
    List<String> warnings();
}
