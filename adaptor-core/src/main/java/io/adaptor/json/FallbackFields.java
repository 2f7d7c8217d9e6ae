package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.FallbackRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fallback}: a list of rules, or a single one. */
final class FallbackFields implements Kind<List<FallbackRule>> {
    static final FallbackFields KIND = new FallbackFields();

    private static final Shape<FallbackRule, ?> RULE = Shape.of(
                    "fallback_rule",
                    "What stands in on failure: another endpoint or a fixed value.",
                    FallbackRule.class)
            .field("endpoint", Texts.text(), FallbackRule::endpoint)
            .doc("An endpoint that is called instead.")
            .field("value", Trees.anythingOrNull(), FallbackRule::value)
            .doc("The data that is returned instead.")
            .field("on", Trees.texts(), FallbackRule::on)
            .doc("Error codes that bring this rule in; all by default.")
            .rule(Rules.either("endpoint", "value"));

    private static final Kind<List<FallbackRule>> RULES = Trees.list(RULE);

    private FallbackFields() {}

    @Override
    public @Nullable List<FallbackRule> read(Located at) {
        if (at.node().isObject()) {
            FallbackRule only = RULE.read(at);
            return only == null ? null : List.of(only);
        }
        return RULES.read(at);
    }

    @Override
    public JsonNode write(List<FallbackRule> rules) {
        return RULES.write(rules);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Definitions.object();
        schema.putArray("oneOf").add(RULES.schema(definitions)).add(RULE.schema(definitions));
        return schema;
    }
}
