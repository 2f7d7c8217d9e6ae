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
 * @param code the name of an {@code ErrorCode}, for programs to branch on
 * @param message what happened, in a human-readable sentence; never a credential
 * @param details further information: status, fields, the vendor's own code, message and request id
 * @param retryAfter the number of seconds after which a retry may succeed, if known
 */
public record ErrorDetail(
        String code,
        String message,
        Map<String, JsonNode> details,
        @Nullable Integer retryAfter) {
    /**
     * Copies the details.
     *
     * @param code the name of an {@code ErrorCode}, for programs to branch on
     * @param message what happened, in a human-readable sentence
     * @param details further information: status, fields, the vendor's own code, message and request id
     * @param retryAfter the number of seconds after which a retry may succeed, if known
     */
    public ErrorDetail {
        details = OrderedMaps.copyOf(details);
        FieldChecks.of("error").text("code", code, 128).done();
    }

    /**
     * Returns this error as a tree with snake-case keys, as printed by the command line. {@code details} and
     * {@code retry_after} are present only if there are any.
     *
     * @return a new object that shares the trees of this one; do not modify it
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
     * Returns the same content as {@link #toTree()} as JDK values: {@code Map}, {@code List}, {@code String},
     * {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 serialize
     * this object in this form.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
    }
}
