package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Scalars.millis;
import static io.adaptor.json.Texts.oneOf;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.list;

import io.adaptor.api.ResetHeader;
import io.adaptor.api.ResetHeader.Format;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.RetryPolicy.Backoff;
import io.adaptor.api.RetryPolicy.Builder;
import java.util.List;

/** {@code retry_config}. */
final class RetryFields {
    private static final List<String> ERRORS = List.of("timeout", "connection_error");
    private static final String FORMATS =
            "one of epoch_seconds, epoch_millis, delta_seconds, delta_millis, iso8601, duration is needed";

    private static final Shape<ResetHeader, ?> RESET_HEADER = Shape.of(
                    "reset_header", "A vendor's own header that says when its limit resets.", ResetHeader.class)
            .field(
                    "header",
                    text(128).needed("X-RateLimit-Reset", "the name of a header is needed"),
                    ResetHeader::header)
            .doc("The name of the header, for example X-RateLimit-Reset.")
            .field("format", choice(Format.class).needed(Format.EPOCH_SECONDS, FORMATS), ResetHeader::format)
            .doc("How its value is written.");

    static final Shape<RetryPolicy, Builder> SHAPE = Shape.of(
                    "retry_config",
                    "How often and how soon a failed attempt is repeated, where repeating is safe.",
                    RetryPolicy::builder,
                    Builder::build)
            .field("max_retries", integer(0, 10), RetryPolicy::maxRetries, Builder::maxRetries)
            .doc("Attempts after the first.")
            .field("backoff_strategy", choice(Backoff.class), RetryPolicy::backoff, Builder::backoff)
            .doc("How the pause grows.")
            .field("initial_delay_ms", millis(0, 600_000), RetryPolicy::initialDelay, Builder::initialDelay)
            .doc("The first pause; where it is not stated, no longer than max_delay_ms.")
            .field("max_delay_ms", millis(0, 86_400_000), RetryPolicy::maxDelay, Builder::maxDelay)
            .doc(
                    "The longest pause, not less than the first; a longer wait that the vendor states fails the execution at once.")
            .field("retry_on_status", list(integer(100, 599)), RetryPolicy::retryOnStatus, Builder::retryOnStatus)
            .doc("Statuses worth another attempt.")
            .field("retry_on_errors", list(oneOf(ERRORS)), RetryPolicy::retryOnErrors, Builder::retryOnErrors)
            .doc("Errors without a response worth another attempt.")
            .field("retry_after_decimals", flag(), RetryPolicy::retryAfterDecimals, Builder::retryAfterDecimals)
            .doc("Whether a Retry-After with a fraction counts, which RFC 9110 does not allow.")
            .field("reset_headers", list(RESET_HEADER), RetryPolicy::resetHeaders, Builder::resetHeaders)
            .doc("The vendor's own headers that say when its limit resets, in the order in which they are tried.");

    private RetryFields() {}
}
