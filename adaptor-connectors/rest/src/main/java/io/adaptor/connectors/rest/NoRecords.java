package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import org.jspecify.annotations.Nullable;

/** A response without records, such as an error, which is read as a whole. */
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
