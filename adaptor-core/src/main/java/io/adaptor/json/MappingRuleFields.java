package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Trees.anythingOrNull;
import static io.adaptor.json.Trees.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.MappingRule.Builder;
import io.adaptor.api.NullHandling;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.internal.mapping.MappingSyntax;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping value: text is an expression, another scalar a literal, a mapping says everything. */
final class MappingRuleFields {
    private static final Shape<MappingRule, Builder> WHOLE = Shape.of(
                    "", "A rule.", MappingRule::builder, Builder::build)
            .field("source", expression(), MappingRule::source, Builder::source)
            .doc("A JMESPath over the source document.")
            .field("value", anythingOrNull(), MappingRule::value, Builder::value)
            .doc("A fixed value; null is one.")
            .field("transforms", list(TransformFields.OWN), MappingRule::transforms, Builder::transforms)
            .doc("Changes to the value, in order.")
            .field("condition", expression(), MappingRule::condition, Builder::condition)
            .doc("A JMESPath; where it is false the target is left out.")
            .field("default", anythingOrNull(), MappingRule::defaultValue, Builder::defaultValue)
            .doc("Stands in for a missing value.")
            .field("required", flag().standard(false), MappingRule::required, Builder::required)
            .doc("Whether a missing value is an error.")
            .field("null", choice(NullHandling.class), MappingRule::nulls, Builder::nulls)
            .doc("What becomes of a null; by default requests omit it and responses keep it.")
            .rule(Rules.either("source", "value"));

    private static final Kind<MappingRule> KIND = new ShortForm<>(
            "mapping_value",
            "Text is a JMESPath, another scalar a literal, a mapping says everything.",
            node -> !node.isObject(),
            MappingRuleFields::readBrief,
            MappingRuleFields::brief,
            Definitions.schema("{'type': ['string', 'number', 'boolean', 'null']}"),
            WHOLE);

    /** Rules by names. */
    static final Kind<Map<String, MappingRule>> ALL = Trees.map(KIND);

    /** Rules by target paths. */
    static final Kind<Map<String, MappingRule>> TARGETS = Trees.map(KIND, MappingRuleFields::checkTarget);

    private MappingRuleFields() {}

    private static @Nullable MappingRule readBrief(Located at) {
        JsonNode node = at.node();
        if (node.isTextual()) {
            String source = expression().read(at);
            return source == null ? null : MappingRule.source(source);
        }
        if (node.isArray()) {
            return at.wrong("must be an expression, a literal, or a mapping such as {value: [...]}");
        }
        return node.isMissingNode() ? null : MappingRule.value(node);
    }

    private static @Nullable JsonNode brief(MappingRule rule) {
        String source = rule.source();
        JsonNode value = rule.value();
        if (rule.plain() && source != null) {
            return TextNode.valueOf(source);
        }
        return rule.plain() && value != null && value.isValueNode() && !value.isTextual() ? value : null;
    }

    /** Checks the keys of a part of a mapping together; those of rules that can't be read count too. */
    static void checkTargets(FieldReader in, String part) {
        JsonNode rules = in.at().node().path(part);
        List<FieldError> wrong = MappingSyntax.problemsOfTargets(part, rules::fieldNames);
        if (!wrong.isEmpty()) {
            in.checked(() -> {
                throw new InvalidValueException(part, wrong);
            });
        }
    }

    private static void checkTarget(String key, Located at) {
        String problem = MappingSyntax.problemOfTarget(key);
        if (problem != null) {
            at.problems().add(at.place().spot(), at.path(), "has a name that is " + problem);
        }
    }
}
