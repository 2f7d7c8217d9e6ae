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

/** What answers say of the vendor's limits, passed on to the limiter, so that nobody asks before a wait that is known. */
final class LearnedWaits {
    private final RateLimiter limiter;
    private final List<ResetHeader> formats;
    private final Clock clock;

    /** @param formats how the vendor writes its headers */
    LearnedWaits(RateLimiter limiter, List<ResetHeader> formats, Clock clock) {
        this.limiter = limiter;
        this.formats = formats;
        this.clock = clock;
    }

    /** Learns from an answer, good or bad: that a quota is used up, of what is counted together. */
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
     * @param answer what the attempt was answered; null where it was not
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
