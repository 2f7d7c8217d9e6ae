package io.adaptor.json;

import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Scalars.millis;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RateLimitPolicy.Builder;

/** {@code rate_limit}. */
final class RateLimitFields {
    private static final int MOST = 1_000_000_000;

    static final Shape<RateLimitPolicy, Builder> SHAPE = Shape.of(
                    "rate_limit",
                    "How many attempts may run in a span of time; a limit that is absent does not limit.",
                    RateLimitPolicy::builder,
                    Builder::build)
            .field(
                    "requests_per_minute",
                    integer(1, MOST),
                    RateLimitPolicy::requestsPerMinute,
                    Builder::requestsPerMinute)
            .doc("The most attempts in any minute.")
            .field("requests_per_hour", integer(1, MOST), RateLimitPolicy::requestsPerHour, Builder::requestsPerHour)
            .doc("The most attempts in any hour.")
            .field(
                    "concurrent_requests",
                    integer(1, 1_000_000),
                    RateLimitPolicy::concurrentRequests,
                    Builder::concurrentRequests)
            .doc("Attempts at the same time.")
            .field("burst_size", integer(1, MOST), RateLimitPolicy::burstSize, Builder::burstSize)
            .doc("Where the vendor counts with a bucket that refills evenly: the attempts that a quiet spell saves up."
                    + " Without it, no minute and no hour sees more than its number.")
            .field("max_wait_ms", millis(0, 600_000), RateLimitPolicy::maxWait, Builder::maxWait)
            .doc("How long an execution waits for its turn.");

    private RateLimitFields() {}
}
