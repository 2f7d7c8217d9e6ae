package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping value: text is an expression, another scalar a literal, a mapping says everything. */
final class MappingRuleFields {
    private static final String NULLS = "null";

    private MappingRuleFields() {}

    static @Nullable Map<String, MappingRule> readAll(Located at) {
        return at.map((name, value) -> read(value));
    }

    /** Rules whose names are target paths. */
    static @Nullable Map<String, MappingRule> readTargets(Located at) {
        return at.map((name, value) -> {
            ExpressionFields.checkTarget(name, value);
            return read(value);
        });
    }

    private static @Nullable MappingRule read(Located at) {
        JsonNode node = at.node();
        if (node.isTextual()) {
            String source = ExpressionFields.read(at);
            return source == null ? null : MappingRule.source(source);
        }
        if (node.isArray()) {
            return at.wrong("must be an expression, a literal, or a mapping such as {value: [...]}");
        }
        if (!node.isObject()) {
            return node.isMissingNode() ? null : MappingRule.value(node);
        }
        FieldReader in = at.fields();
        MappingRule.Builder rule = MappingRule.builder();
        in.put("source", ExpressionFields::read, rule::source);
        // A written null is a literal here, and a default there.
        rule.value(in.getWithNull("value"));
        in.put("transforms", transforms -> transforms.list(TransformFields::readOwn), rule::transforms);
        in.put("condition", ExpressionFields::read, rule::condition);
        rule.defaultValue(in.getWithNull("default"));
        in.put("required", Located::flag, rule::required);
        in.put(NULLS, nulls -> nulls.choice(NullHandling.class), rule::nulls);
        return in.build(rule::build);
    }

    static JsonNode write(MappingRule rule) {
        String source = rule.source();
        JsonNode value = rule.value();
        if (rule.plain() && source != null) {
            return TextNode.valueOf(source);
        }
        if (rule.plain() && value != null && value.isValueNode() && !value.isTextual()) {
            return value;
        }
        return new FieldWriter()
                .text("source", source)
                .tree("value", value)
                .list("transforms", rule.transforms(), TransformFields::writeOwn)
                .text("condition", rule.condition())
                .tree("default", rule.defaultValue())
                .flag("required", rule.required(), false)
                .part(NULLS, rule.nulls(), nulls -> TextNode.valueOf(nulls.wireName()))
                .object();
    }
}
