package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.util.List;
import java.util.function.UnaryOperator;

/** Transforms that choose a value. */
final class ChoiceTransforms {
    private ChoiceTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.ofNullToo("conditional", List.of("when", "then", "else"), ChoiceTransforms::conditional),
                NamedTransform.of("lookup", List.of("table", "default"), ChoiceTransforms::lookup),
                NamedTransform.ofNullToo("coalesce", List.of("fields", "values"), ChoiceTransforms::coalesce),
                NamedTransform.ofNullToo("default", List.of("value", "empty"), ChoiceTransforms::otherwise));
    }

    private static Change conditional(Params params) {
        UnaryOperator<JsonNode> when = params.expression("when");
        if (!params.has("then") && !params.has("else")) {
            throw params.wrong("needs then (the value where the condition holds), else, or both");
        }
        boolean hasThen = params.has("then");
        boolean hasElse = params.has("else");
        JsonNode then = hasThen ? params.tree("then") : NullNode.getInstance();
        JsonNode otherwise = hasElse ? params.tree("else") : NullNode.getInstance();
        return (value, surroundings) ->
                holds(when.apply(surroundings)) ? (hasThen ? then : value) : (hasElse ? otherwise : value);
    }

    private static Change lookup(Params params) {
        JsonNode table = params.tree("table");
        if (!table.isObject() || table.isEmpty()) {
            throw params.wrong("table", "must be a map from values to values");
        }
        JsonNode fallback = params.has("default") ? params.tree("default") : null;
        return (value, surroundings) -> {
            JsonNode found = table.get(Values.text(value));
            if (found != null) {
                return found;
            }
            if (fallback == null) {
                throw Found.unsuitable("a value that is in the table (and no default is given)", value);
            }
            return fallback;
        };
    }

    private static Change coalesce(Params params) {
        List<UnaryOperator<JsonNode>> fields = params.expressions("fields");
        List<JsonNode> values = params.list("values");
        if (fields.isEmpty() && values.isEmpty()) {
            throw params.wrong("needs fields (names of fields next to it), values, or both");
        }
        return (value, surroundings) -> {
            if (!value.isNull()) {
                return value;
            }
            for (UnaryOperator<JsonNode> field : fields) {
                JsonNode found = field.apply(surroundings);
                if (!Values.isAbsent(found)) {
                    return found;
                }
            }
            for (JsonNode constant : values) {
                if (!constant.isNull()) {
                    return constant;
                }
            }
            return value;
        };
    }

    private static Change otherwise(Params params) {
        JsonNode fallback = params.tree("value");
        boolean empty = params.flag("empty");
        return (value, surroundings) -> value.isNull() || (empty && isEmpty(value)) ? fallback : value;
    }

    /** Whether JMESPath considers the value true. */
    private static boolean holds(JsonNode value) {
        return !Values.isAbsent(value) && !isEmpty(value) && (!value.isBoolean() || value.booleanValue());
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isTextual() ? value.textValue().isEmpty() : (value.isContainerNode() && value.isEmpty());
    }
}
