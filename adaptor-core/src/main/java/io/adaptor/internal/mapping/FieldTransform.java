package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.TransformRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transform of one field of a mapped object. Immutable. */
record FieldTransform(TargetPath target, PreparedTransform transform) {
    static Optional<FieldTransform> compile(TransformRule rule, TransformRegistry registry, FieldErrors errors) {
        String field = rule.field();
        if (field == null) {
            errors.add("transformations", rule.transform() + ": field is required here", null, null);
            return Optional.empty();
        }
        try {
            return Optional.of(new FieldTransform(TargetPath.parse(field), registry.prepare(rule)));
        } catch (IllegalArgumentException e) {
            errors.add("transformations." + field, String.valueOf(e.getMessage()), null, null);
            return Optional.empty();
        }
    }

    String field() {
        return target.text();
    }

    JsonNode current(ObjectNode object) {
        return target.get(object);
    }

    /**
     * Changes the field in place where it is there; on failure the field keeps its value.
     *
     * @param beneath what conditions see besides the object itself, whose fields win
     * @return what went wrong, or null
     */
    @Nullable
    String apply(ObjectNode object, JsonNode beneath) {
        JsonNode value = target.get(object);
        if (value.isMissingNode()) {
            return null;
        }
        try {
            JsonNode seen = transform.condition() == null ? object : overlay(object, beneath);
            target.set(object, transform.apply(value, seen, object));
            return null;
        } catch (IllegalArgumentException | ArithmeticException | ExpressionException e) {
            return transform.name() + ": " + e.getMessage();
        }
    }

    private static JsonNode overlay(ObjectNode object, JsonNode beneath) {
        if (!beneath.isObject()) {
            return object;
        }
        ObjectNode both = object.objectNode();
        both.setAll((ObjectNode) beneath);
        both.setAll(object);
        return both;
    }
}
