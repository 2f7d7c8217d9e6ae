package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.RateLimitPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code rate_limit}. */
final class RateLimitFields {
    private RateLimitFields() {}

    static @Nullable RateLimitPolicy read(Located at) {
        FieldReader in = at.fields();
        RateLimitPolicy.Builder limit = RateLimitPolicy.builder();
        in.put("requests_per_minute", Located::integer, limit::requestsPerMinute);
        in.put("requests_per_hour", Located::integer, limit::requestsPerHour);
        in.put("concurrent_requests", Located::integer, limit::concurrentRequests);
        in.put("burst_size", Located::integer, limit::burstSize);
        in.put("max_wait_ms", Located::millis, limit::maxWait);
        return in.build(limit::build);
    }

    static ObjectNode write(RateLimitPolicy limit) {
        return new FieldWriter()
                .whole("requests_per_minute", limit.requestsPerMinute(), null)
                .whole("requests_per_hour", limit.requestsPerHour(), null)
                .whole("concurrent_requests", limit.concurrentRequests(), null)
                .whole("burst_size", limit.burstSize(), null)
                .millis("max_wait_ms", limit.maxWait(), Duration.ZERO)
                .object();
    }
}
