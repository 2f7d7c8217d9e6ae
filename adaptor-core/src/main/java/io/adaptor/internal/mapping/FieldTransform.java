package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.TransformRule;
import java.util.Optional;

/** A transform of one field of a mapped object. Immutable. */
record FieldTransform(TargetPath target, PreparedTransform transform) {
    static Optional<FieldTransform> compile(
            int index, TransformRule rule, TransformRegistry registry, FieldErrors errors) {
        String at = "transformations[" + index + "]";
        String field = rule.field();
        if (field == null) {
            errors.add(at, rule.transform() + ": field is required here", null, null);
            return Optional.empty();
        }
        try {
            return Optional.of(new FieldTransform(TargetPath.parse(field), registry.prepare(rule)));
        } catch (IllegalArgumentException e) {
            errors.add(at, String.valueOf(e.getMessage()), null, null);
            return Optional.empty();
        }
    }

    /**
     * Changes the field in place if it is present; on failure the field keeps its value.
     *
     * @param beneath what conditions see in addition to the object itself, whose fields take precedence
     */
    void apply(ObjectNode object, JsonNode beneath, MappingRun run) {
        JsonNode value = target.get(object);
        if (value.isMissingNode() || value instanceof Gap) {
            return;
        }
        try {
            JsonNode seen = transform.condition() == null ? object : overlay(object, beneath);
            JsonNode changed = transform.apply(value, seen, object, run.budget());
            run.budget().add(changed);
            target.set(object, changed);
        } catch (IllegalArgumentException | ArithmeticException | ExpressionException e) {
            run.notTransformed(target.text(), transform.failed(e), null, value);
        }
    }

    private static JsonNode overlay(ObjectNode object, JsonNode element) {
        JsonNode beneath = element instanceof ProjectedRecord record ? record.tree() : element;
        if (!beneath.isObject()) {
            return object;
        }
        ObjectNode both = object.objectNode();
        both.setAll((ObjectNode) beneath);
        both.setAll(object);
        return both;
    }
}
