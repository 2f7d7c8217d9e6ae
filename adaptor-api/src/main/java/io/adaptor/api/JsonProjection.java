package io.adaptor.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads only the parts of a JSON document that are needed. The engine makes one for an endpoint whose mapping allows it, and a
 * connector hands it on to {@code BodyReader}. Thread-safe.
 */
@FunctionalInterface
public interface JsonProjection {
    /**
     * Reads a document up to its end.
     *
     * @param parser before the first token. What is not wanted must be skipped with {@link JsonCodec#skipValue}, so that it is
     *     found wrong where it is
     * @param memory what the parts may take
     * @return the parts, for whoever made the projection; null if this document must be read as a whole
     * @throws IOException if it is not JSON; it is read as a whole then, which says what is wrong
     */
    @Nullable
    Object read(JsonParser parser, MemoryLimit memory) throws IOException;
}
