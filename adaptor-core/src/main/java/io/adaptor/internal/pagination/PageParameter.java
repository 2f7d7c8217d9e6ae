package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.TargetPath;
import io.adaptor.spi.ConnectorRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pagination parameter: a query parameter, or {@code body.} and a path for vendors that expect it in the body.
 * Immutable.
 */
final class PageParameter {
    private static final String BODY = "body.";

    private final String name;
    private final @Nullable TargetPath inBody;

    private PageParameter(String name, @Nullable TargetPath inBody) {
        this.name = name;
        this.inBody = inBody;
    }

    /**
     * Parses a parameter's name.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the path is invalid
     */
    static PageParameter of(String field, String name) {
        if (!name.startsWith(BODY)) {
            return new PageParameter(name, null);
        }
        try {
            return new PageParameter(name, TargetPath.parse(name.substring(BODY.length())));
        } catch (IllegalArgumentException e) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "pagination",
                    List.of(FieldError.of(field, String.valueOf(e.getMessage()), null)));
        }
    }

    /** Returns its value in a request, or a missing node. */
    JsonNode get(ConnectorRequest request) {
        if (inBody == null) {
            return request.queryParams().getOrDefault(name, MissingNode.getInstance());
        }
        return request.body() instanceof Payload.Json json ? inBody.get(json.value()) : MissingNode.getInstance();
    }

    /** Returns a copy of a request with a value for it; arrays and objects are written to the query as JSON. */
    ConnectorRequest in(ConnectorRequest request, JsonNode value) {
        if (inBody != null) {
            ObjectNode body = request.body() instanceof Payload.Json json && json.value() instanceof ObjectNode object
                    ? object.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            inBody.set(body, value);
            return request.toBuilder().body(Payload.json(body)).build();
        }
        Map<String, JsonNode> query = new LinkedHashMap<>(request.queryParams());
        query.put(name, value.isContainerNode() ? TextNode.valueOf(JsonCodec.write(value)) : value);
        return request.toBuilder().queryParams(query).build();
    }
}
