package io.adaptor.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads only the required parts of a JSON document. The engine creates one for an endpoint whose mapping allows it, and
 * a connector passes it on to {@code BodyReader}. Thread-safe.
 */
@FunctionalInterface
public interface JsonProjection {
    /**
     * Reads a document to its end.
     *
     * @param parser the parser, positioned before the first token. Values that are not required must be skipped with
     *     {@link JsonCodec#skipValue}, so that errors in them are still detected
     * @param memory the limit on the memory of the parts
     * @return the parts, in a form known to the creator of the projection; null if this document must be read as a
     *     whole
     * @throws IOException if it is not JSON; the document is then read as a whole, which reports the error
     */
    @Nullable
    Object read(JsonParser parser, MemoryLimit memory) throws IOException;
}
