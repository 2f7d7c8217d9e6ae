package io.adaptor.json;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ResetHeader;
import io.adaptor.api.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** {@code retry_config}. */
final class RetryFields {
    private RetryFields() {}

    static @Nullable RetryPolicy read(Located at) {
        FieldReader in = at.fields();
        RetryPolicy.Builder retry = RetryPolicy.builder();
        in.put("max_retries", Located::integer, retry::maxRetries);
        in.put("backoff_strategy", word -> word.choice(RetryPolicy.Backoff.class), retry::backoff);
        in.put("initial_delay_ms", Located::millis, retry::initialDelay);
        in.put("max_delay_ms", Located::millis, retry::maxDelay);
        in.put("retry_on_status", list -> list.list(Located::integer), retry::retryOnStatus);
        in.put("retry_on_errors", Located::texts, retry::retryOnErrors);
        in.put("retry_after_decimals", Located::flag, retry::retryAfterDecimals);
        in.put("reset_headers", list -> list.list(RetryFields::resetHeader), retry::resetHeaders);
        return in.build(retry::build);
    }

    private static @Nullable ResetHeader resetHeader(Located at) {
        FieldReader in = at.fields();
        String header = in.require("header", Located::text, "X-RateLimit-Reset", "the name of a header is needed");
        ResetHeader.Format format = in.require(
                "format",
                word -> word.choice(ResetHeader.Format.class),
                ResetHeader.Format.EPOCH_SECONDS,
                "one of epoch_seconds, epoch_millis, delta_seconds, delta_millis, iso8601 is needed");
        return in.build(() -> new ResetHeader(header, format));
    }

    static ObjectNode write(RetryPolicy retry) {
        RetryPolicy standard = RetryPolicy.DEFAULT;
        return new FieldWriter()
                .whole("max_retries", retry.maxRetries(), standard.maxRetries())
                .text(
                        "backoff_strategy",
                        retry.backoff().wireName(),
                        standard.backoff().wireName())
                .millis("initial_delay_ms", retry.initialDelay(), standard.initialDelay())
                .millis("max_delay_ms", retry.maxDelay(), standard.maxDelay())
                .list("retry_on_status", retry.retryOnStatus(), standard.retryOnStatus(), IntNode::valueOf)
                .list("retry_on_errors", retry.retryOnErrors(), standard.retryOnErrors(), TextNode::valueOf)
                .flag("retry_after_decimals", retry.retryAfterDecimals(), false)
                .list("reset_headers", retry.resetHeaders(), RetryFields::write)
                .object();
    }

    private static ObjectNode write(ResetHeader reset) {
        return new FieldWriter()
                .text("header", reset.header())
                .text("format", reset.format().wireName())
                .object();
    }
}
