package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Payload;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a response that was read as a whole. Not safe for use by multiple threads; holds no resources. */
public final class ReadRecords implements RecordStream {
    private final ConnectorResponse response;
    private final @Nullable String dataPath;
    private final @Nullable JsonNode data;
    private final Iterator<JsonNode> rest;

    private ReadRecords(ConnectorResponse response, @Nullable String dataPath) {
        this.response = response;
        this.dataPath = dataPath;
        DataPath path = dataPath == null ? DataPath.root() : DataPath.parse(dataPath);
        this.data = response.body() instanceof Payload.Empty || path == null
                ? NullNode.getInstance()
                : path.find(response.bodyTree());
        this.rest = records(data);
    }

    /**
     * Creates a stream of the elements of the array that {@code data_path} points to, or of the single value there.
     *
     * @param response the response
     * @param endpoint the endpoint that was called
     * @return a stream of the records in the body
     */
    public static ReadRecords of(ConnectorResponse response, Endpoint endpoint) {
        return new ReadRecords(response, endpoint.responseMapping().dataPath());
    }

    private static Iterator<JsonNode> records(@Nullable JsonNode data) {
        if (data == null || data.isNull()) {
            return Collections.emptyIterator();
        }
        return data.isArray() ? data.elements() : List.of(data).iterator();
    }

    @Override
    public ConnectorResponse head() {
        return response;
    }

    @Override
    public @Nullable JsonNode next() {
        return rest.hasNext() ? rest.next() : null;
    }

    @Override
    public long bytesRead() {
        return response.responseBytes();
    }

    @Override
    public List<String> warnings() {
        return data == null
                ? List.of("data_path: \"" + dataPath + "\" is not in the answer, so there are no records")
                : List.of();
    }

    @Override
    public void close() {}
}
