package io.adaptor.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import io.adaptor.api.internal.PlainValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution failed. Immutable.
 *
 * @param code the name of an {@code ErrorCode}: decide on this
 * @param message what happened, in a human-readable sentence; never a credential
 * @param details more about it: status, fields, the vendor's own code, message and request id
 * @param retryAfter seconds after which trying again makes sense, where that is known
 */
public record ErrorDetail(
        String code,
        String message,
        Map<String, JsonNode> details,
        @Nullable Integer retryAfter) {
    /**
     * Takes a copy of the details.
     *
     * @param code the name of an {@code ErrorCode}: decide on this
     * @param message what happened, in a human-readable sentence
     * @param details more about it: status, fields, the vendor's own code, message and request id
     * @param retryAfter seconds after which trying again makes sense, where that is known
     */
    public ErrorDetail {
        details = OrderedMaps.copyOf(details);
        FieldChecks.of("error").text("code", code, 128).done();
    }

    /**
     * This error as a tree in snake case, as the command line prints it. {@code details} and {@code retry_after} are there where there are any.
     *
     * @return a new object that shares the trees of this one; to be read, not changed
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("code", code);
        tree.put("message", message);
        if (!details.isEmpty()) {
            tree.putObject("details").setAll(details);
        }
        if (retryAfter != null) {
            tree.put("retry_after", retryAfter);
        }
        return tree;
    }

    /**
     * The same as {@link #toTree()} in values of the JDK: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code
     * BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 write this object so.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
    }
}
