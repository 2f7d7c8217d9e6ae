package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named change to a value. Immutable.
 *
 * @param field the target path whose value is changed; null inside a mapping rule, where it is the rule's own value
 * @param transform the name of the transform, for example {@code uppercase}
 * @param params its parameters
 * @param condition a JMESPath; the transform is left out where it is false
 */
public record TransformRule(
        @Nullable String field,
        String transform,
        Map<String, JsonNode> params,
        @Nullable String condition) {
    /**
     * Checks the name and takes a copy of the parameters.
     *
     * @param field the target path whose value is changed
     * @param transform the name of the transform, for example {@code uppercase}
     * @param params its parameters
     * @param condition a JMESPath
     */
    public TransformRule {
        params = OrderedMaps.copyOf(params);
        FieldChecks.of("transformations").text("transform", transform, 64).done();
    }

    /**
     * A transform of a field without parameters.
     *
     * @param field the target path
     * @param transform the name of the transform
     * @return the rule
     */
    public static TransformRule of(String field, String transform) {
        return new TransformRule(field, transform, Map.of(), null);
    }

    /** A copy of the rules of a whole mapping, each of which must say what it changes. */
    static List<TransformRule> targeted(List<TransformRule> rules) {
        List<TransformRule> copy = List.copyOf(rules);
        FieldChecks checks = FieldChecks.of("transformations");
        for (int i = 0; i < copy.size(); i++) {
            checks.that(
                    copy.get(i).field() != null,
                    "transformations[" + i + "].field",
                    null,
                    "is required: the target path to change");
        }
        checks.done();
        return copy;
    }
}
