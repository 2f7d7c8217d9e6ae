package io.adaptor.internal.resilience;

import io.adaptor.api.ResetHeader;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes the vendor's limits stated in responses to the rate limiter, so that no attempt is made before a known wait is
 * over.
 */
final class LearnedWaits {
    private final RateLimiter limiter;
    private final List<ResetHeader> formats;
    private final Clock clock;

    /** @param formats the formats of the vendor's headers */
    LearnedWaits(RateLimiter limiter, List<ResetHeader> formats, Clock clock) {
        this.limiter = limiter;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * Learns from a response, successful or not, that a quota is exhausted, for everything that is counted together.
     */
    void from(ConnectorResponse answer, RateLimiter.Key key) {
        Duration said = answer.retryAfter();
        Duration wait = said == null ? QuotaHeaders.usedUpFor(answer.headers(), formats, clock) : said;
        if (wait != null) {
            limiter.hold(key, StatedWait.bounded(wait));
        }
    }

    /**
     * Learns from a failure. A throttled attempt holds back all scopes, for the vendor does not know them.
     *
     * @param answer the response of the attempt; null if there was none
     */
    void from(ConnectorException e, @Nullable ConnectorResponse answer, RateLimiter.Key key) {
        Duration asked = e.outcome() == Outcome.THROTTLED ? e.retryAfter() : null;
        if (asked != null && !asked.isNegative() && !asked.isZero()) {
            limiter.hold(key.withoutScope(), StatedWait.bounded(asked));
        } else if (answer != null) {
            from(answer, key);
        }
    }
}
