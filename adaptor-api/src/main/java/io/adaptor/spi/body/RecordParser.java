package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a body into its records. For one thread at a time. */
interface RecordParser {
    /**
     * Reads the next record.
     *
     * @return null after the last one
     * @throws UnreadableRecordException where the body is not what it should be
     * @throws IOException where Java can't decode it
     */
    @Nullable
    JsonNode next() throws IOException;

    /** What looked wrong so far. */
    List<String> warnings();
}
