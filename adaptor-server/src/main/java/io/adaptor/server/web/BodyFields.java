package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads the fields of a request body; mistakes are collected, and {@link #done} throws them together. For one thread.
 */
final class BodyFields {
    private final ObjectNode body;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> mistakes = new ArrayList<>();

    private BodyFields(ObjectNode body) {
        this.body = body;
    }

    /** Returns the fields of an object; a missing body counts as an empty object. */
    static BodyFields of(@Nullable JsonNode body) {
        if (body == null) {
            return new BodyFields(JsonNodeFactory.instance.objectNode());
        }
        if (!(body instanceof ObjectNode object)) {
            throw ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", "the body must be an object");
        }
        return new BodyFields(object);
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    @Nullable
    JsonNode tree(String name) {
        return value(name);
    }

    /** Returns a text; null if it is absent. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > longest) {
            wrong(name, "must be text of 1 to " + longest + " characters");
            return null;
        }
        return value.textValue();
    }

    /** Returns a required text; if it is absent, an empty one, and {@link #done} throws. */
    String needed(String name, int longest) {
        String value = text(name, longest);
        if (value == null && !has(name)) {
            wrong(name, "is needed");
        }
        return value == null ? "" : value;
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            wrong(name, "must be true or false");
        }
        return value != null && value.asBoolean();
    }

    int whole(String name, int otherwise, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            wrong(name, "must be a whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.intValue();
    }

    @Nullable
    ObjectNode object(String name) {
        JsonNode value = value(name);
        if (value == null || value instanceof ObjectNode) {
            return (ObjectNode) value;
        }
        wrong(name, "must be an object");
        return null;
    }

    List<String> list(String name) {
        JsonNode value = value(name);
        List<String> texts = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(one -> texts.add(one.asText()));
        } else if (value != null) {
            wrong(name, "must be a list of texts");
        }
        return texts;
    }

    /** Returns texts by name; numbers and booleans are converted to text. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        ObjectNode values = object(name);
        if (values != null) {
            values.properties().forEach(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    texts.put(field.getKey(), field.getValue().asText());
                } else {
                    // Without the value, which may be a secret.
                    wrong(name + "." + field.getKey(), "must be text");
                }
            });
        }
        return texts;
    }

    void wrong(String field, String message) {
        mistakes.add(FieldError.of(field, message, null));
    }

    /** Throws all mistakes, including unknown fields. */
    void done() {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is unknown; known are " + String.join(", ", known));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new InvalidValueException("the request", mistakes);
        }
    }
}
