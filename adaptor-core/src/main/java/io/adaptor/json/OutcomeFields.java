package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Outcome;
import io.adaptor.api.OutcomeRule;
import org.jspecify.annotations.Nullable;

/** One line of {@code outcomes}. */
final class OutcomeFields {
    private OutcomeFields() {}

    static @Nullable OutcomeRule read(Located at) {
        FieldReader in = at.fields();
        String when = in.require(
                "when", ExpressionFields::read, "`true`", "a JMESPath over {status, headers, body} is needed");
        Outcome is = in.require(
                "is",
                word -> word.choice(Outcome.class),
                Outcome.OK,
                "one of ok, partial, throttled, expired, transient, rejected, failed is needed");
        String wait = in.get("wait", ExpressionFields::read);
        String code = in.get("code", ExpressionFields::read);
        String message = in.get("message", ExpressionFields::read);
        String userMessage = in.get("user_message", ExpressionFields::read);
        String requestId = in.get("request_id", ExpressionFields::read);
        return in.build(() -> new OutcomeRule(when, is, wait, code, message, userMessage, requestId));
    }

    static ObjectNode write(OutcomeRule rule) {
        return new FieldWriter()
                .text("when", rule.when())
                .text("is", rule.is().wireName())
                .text("wait", rule.retryAfter())
                .text("code", rule.code())
                .text("message", rule.message())
                .text("user_message", rule.userMessage())
                .text("request_id", rule.requestId())
                .object();
    }
}
