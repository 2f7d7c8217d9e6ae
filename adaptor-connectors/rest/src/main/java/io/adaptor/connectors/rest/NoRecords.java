package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import org.jspecify.annotations.Nullable;

/** An answer that has no records, such as an error, read as a whole. */
record NoRecords(ConnectorResponse head) implements RecordStream {
    @Override
    public @Nullable JsonNode next() {
        return null;
    }

    @Override
    public long bytesRead() {
        return head.responseBytes();
    }

    @Override
    public void close() {}
}
