package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Texts.expression;

import io.adaptor.api.OutcomeRule;
import io.adaptor.api.error.Outcome;

/** One line of {@code outcomes}. */
final class OutcomeFields {
    private static final Kind<String> WHEN =
            expression(4096).needed("`true`", "a JMESPath over {status, headers, body} is needed");
    private static final Kind<Outcome> IS = choice(Outcome.class)
            .needed(Outcome.OK, "one of ok, partial, throttled, expired, transient, rejected, failed is needed");

    static final Shape<OutcomeRule, ?> SHAPE = Shape.of(
                    "outcome_rule", "One line of the table that classifies a response.", OutcomeRule.class)
            .field("when", WHEN, OutcomeRule::when)
            .doc("A JMESPath over {status, headers, body}; the first rule that holds decides.")
            .field("is", IS, OutcomeRule::is)
            .doc("The outcome when it holds.")
            .field("wait", expression(), OutcomeRule::retryAfter)
            .doc("A JMESPath that yields the seconds to wait, or a text with them or with an HTTP date.")
            .field("code", expression(), OutcomeRule::code)
            .doc("A JMESPath that yields the vendor's error code.")
            .field("message", expression(), OutcomeRule::message)
            .doc("A JMESPath that yields the vendor's message.")
            .field("user_message", expression(), OutcomeRule::userMessage)
            .doc("A JMESPath that yields a message fit for an end user.")
            .field("request_id", expression(), OutcomeRule::requestId)
            .doc("A JMESPath that yields the vendor's id of the request.");

    private OutcomeFields() {}
}
