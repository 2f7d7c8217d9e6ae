package io.adaptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** Java values as JSON, and back. */
final class JavaValues {
    private static final JsonMapper MAPPER = JsonCodec.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JavaValues() {}

    /** Anything Jackson can turn into JSON; null is JSON null. */
    static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Data as an object of a class.
     *
     * @throws AdaptorException {@code RESPONSE_UNREADABLE} if it does not fit the class
     */
    static <T> T of(JsonNode data, Class<T> type) {
        try {
            return MAPPER.treeToValue(data, type);
        } catch (JsonProcessingException e) {
            throw new AdaptorException(
                    StandardErrorCode.RESPONSE_UNREADABLE,
                    "the data does not fit " + type.getSimpleName() + ": " + e.getOriginalMessage(),
                    e);
        }
    }
}
