package io.adaptor.json;

import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.mapping.MappingSyntax;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transforms: with a field in {@code transformations}, without one in the {@code transforms} of a mapping value. */
final class TransformFields {
    private static final TransformRegistry BUILT_IN = TransformRegistry.of(BuiltInTransforms.all());
    private static final Kind<String> FIELD = text().needed("field", "the target path to change is needed");
    private static final Kind<String> NAME = text(64).needed("none", "the name of a transform is needed");

    /** One of {@code transformations}. */
    static final Shape<TransformRule, ?> TARGETED =
            rest(Shape.of("transformation", "A change to the value of a target.", TransformRule.class)
                    .field("field", FIELD, TransformRule::field)
                    .doc("The target path whose value is changed."));

    /** One of {@code transforms}: a name, or a mapping. */
    static final Kind<TransformRule> OWN = new ShortForm<>(
            "transform",
            "A change to the value of its rule: a name, or a mapping.",
            JsonNode::isTextual,
            TransformFields::readName,
            TransformFields::brief,
            text(64).schema(new Definitions()),
            rest(Shape.of("", "The name with parameters or a condition.", TransformRule.class)
                    .skip()));

    private TransformFields() {}

    private static Shape<TransformRule, Slots<TransformRule>> rest(Shape<TransformRule, Slots<TransformRule>> begun) {
        return begun.field("transform", NAME, TransformRule::transform)
                .doc("The name of the transform.")
                .field("params", Trees.tree(), TransformRule::params)
                .doc("Its parameters.")
                .field("condition", expression(), TransformRule::condition)
                .doc("A JMESPath; where it is false the transform is left out.")
                .check((in, rule) -> compile(in.at(), rule));
    }

    private static @Nullable TransformRule readName(Located at) {
        String name = at.node().textValue();
        if (name.isBlank() || name.length() > 64) {
            return at.wrong("must be the name of a transform");
        }
        TransformRule rule = new TransformRule(null, name, Map.of(), null);
        compile(at, rule);
        return rule;
    }

    // A name that is not known may come from outside.
    private static void compile(Located at, TransformRule rule) {
        String problem = MappingSyntax.problemOfTransform(rule, BUILT_IN);
        if (problem != null && !at.problems().reported(at.path(), "")) {
            at.problems().add(at.place().spot(), at.path(), problem);
        }
    }

    private static @Nullable JsonNode brief(TransformRule rule) {
        return rule.params().isEmpty() && rule.condition() == null ? TextNode.valueOf(rule.transform()) : null;
    }
}
