package io.adaptor.json;

import static io.adaptor.json.Scalars.millis;

import io.adaptor.api.Policies;
import io.adaptor.api.Policies.Builder;
import java.time.Duration;

/** The policies, which stand flat among the fields of an integration or an endpoint. */
final class PolicyFields {
    private static final Kind<Duration> TIMEOUT = millis(100, 60_000).effectively(Policies.DEFAULT_TIMEOUT);

    static final Shape<Policies, Builder> SHAPE = Shape.of("", "", Policies::builder, Builder::build)
            .field("timeout_ms", TIMEOUT, Policies::timeout, Builder::timeout)
            .doc("The longest an attempt may take.")
            .field("deadline_ms", millis(100, 3_600_000), Policies::deadline, Builder::deadline)
            .doc("The longest an execution may take with all its attempts; none by default.")
            .field("retry_config", RetryFields.SHAPE, Policies::retry, Builder::retry)
            .doc("How often and how soon a failed attempt is repeated, where that is safe.")
            .field("rate_limit", RateLimitFields.SHAPE, Policies::rateLimit, Builder::rateLimit)
            .doc("How much may run in a span of time.")
            .field("circuit_breaker", CircuitBreakerFields.SHAPE, Policies::circuitBreaker, Builder::circuitBreaker)
            .doc("When a failing endpoint is left alone for a while.")
            .field("cache_config", CacheFields.SHAPE, Policies::cache, Builder::cache)
            .doc("Whether and how long responses are kept.")
            .field("pagination", PaginationFields.SHAPE, Policies::pagination, Builder::pagination)
            .doc("How the next page is requested.")
            .field("idempotency", IdempotencyFields.KIND, Policies::idempotency, Builder::idempotency)
            .doc("What carrying out a request twice does.");

    private PolicyFields() {}
}
