package io.adaptor.json;

import static io.adaptor.json.Scalars.flag;

import io.adaptor.api.ToolRule;

/** {@code tool}. */
final class ToolFields {
    static final Shape<ToolRule, ?> SHAPE = Shape.of(
                    "tool", "How the endpoint is offered to language models.", ToolRule.class)
            .field("offered", flag(), ToolRule::offered)
            .doc("Whether it is in the lists of tools; by default it is.")
            .field("destructive", flag(), ToolRule::destructive)
            .doc(
                    "Whether it may change or remove what is there, so that a user confirms its calls; by default it depends on the"
                            + " method and the class of idempotency.");

    private ToolFields() {}
}
