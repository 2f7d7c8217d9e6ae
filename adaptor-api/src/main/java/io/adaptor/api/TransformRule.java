package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named transform of a value. Immutable.
 *
 * @param field the target path whose value is transformed; null in a mapping rule, which transforms its own value
 * @param transform the name of the transform, for example {@code uppercase}
 * @param params the parameters of the transform
 * @param condition a JMESPath; the transform is skipped if it is false
 */
public record TransformRule(
        @Nullable String field,
        String transform,
        Map<String, JsonNode> params,
        @Nullable String condition) {
    /**
     * Checks the name and copies the parameters.
     *
     * @param field the target path whose value is transformed
     * @param transform the name of the transform, for example {@code uppercase}
     * @param params the parameters of the transform
     * @param condition a JMESPath
     */
    public TransformRule {
        params = OrderedMaps.copyOf(params);
        FieldChecks.of("transformations").text("transform", transform, 64).done();
    }

    /**
     * Creates a transform of a field without parameters.
     *
     * @param field the target path
     * @param transform the name of the transform
     * @return the rule
     */
    public static TransformRule of(String field, String transform) {
        return new TransformRule(field, transform, Map.of(), null);
    }

    /** Returns a copy of the rules of a whole mapping, each of which must have a field. */
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
