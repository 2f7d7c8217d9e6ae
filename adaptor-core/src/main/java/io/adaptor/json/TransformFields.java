package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.mapping.MappingSyntax;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Transforms: with a field in {@code transformations}, without one in the {@code transforms} of a mapping value. */
final class TransformFields {
    private static final TransformRegistry BUILT_IN = TransformRegistry.of(BuiltInTransforms.all());

    private TransformFields() {}

    /** One of {@code transformations}. */
    static @Nullable TransformRule readTargeted(Located at) {
        FieldReader in = at.fields();
        String field = in.require("field", Located::text, "field", "the target path to change is needed");
        return rest(at, in, field);
    }

    /** One of {@code transforms}: a name, or a mapping. */
    static @Nullable TransformRule readOwn(Located at) {
        if (at.node().isTextual()) {
            String name = Objects.requireNonNull(at.text());
            return name.isBlank()
                    ? at.wrong("must be the name of a transform")
                    : checked(at, new TransformRule(null, name, Map.of(), null));
        }
        return rest(at, at.fields(), null);
    }

    private static @Nullable TransformRule rest(Located at, FieldReader in, @Nullable String field) {
        String transform = in.require("transform", Located::text, "none", "the name of a transform is needed");
        Map<String, JsonNode> params = in.get("params", Located::tree);
        String condition = in.get("condition", ExpressionFields::read);
        return checked(
                at, in.build(() -> new TransformRule(field, transform, params == null ? Map.of() : params, condition)));
    }

    // A name that is not known may come from outside.
    private static @Nullable TransformRule checked(Located at, @Nullable TransformRule rule) {
        String problem = rule == null ? null : MappingSyntax.problemOfTransform(rule, BUILT_IN);
        if (problem != null && !at.problems().told(at.path(), "")) {
            at.problems().add(at.place().line(), at.path(), problem);
        }
        return rule;
    }

    static ObjectNode writeTargeted(TransformRule rule) {
        return new FieldWriter()
                .text("field", rule.field())
                .text("transform", rule.transform())
                .trees("params", rule.params())
                .text("condition", rule.condition())
                .object();
    }

    static JsonNode writeOwn(TransformRule rule) {
        boolean plain = rule.params().isEmpty() && rule.condition() == null;
        return plain ? TextNode.valueOf(rule.transform()) : writeTargeted(rule);
    }
}
