package io.adaptor.spi;

import io.adaptor.api.RateLimitPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts against rate limits. It never waits itself: it returns how long to wait, so that the engine waits
 * within the deadline and can be cancelled. An in-memory limiter is built in; other implementations can share counts
 * between processes. Must be thread-safe.
 */
public interface RateLimiter {
    /**
     * Requests one attempt, and takes it if it is available soon enough. Without a {@code burst_size}, no minute and no
     * hour, whenever it begins, may have more attempts than the policy states, counted at the time each attempt starts;
     * with a {@code burst_size}, attempts become available at an even rate and at most {@code burst_size} accumulate.
     *
     * @param key identifies the attempts that are counted together
     * @param policy the limits; only those per time apply, because the engine limits concurrency itself
     * @param longest the longest wait that is acceptable to the caller
     * @return how long to wait before the attempt; if this is more than {@code longest}, no attempt was taken
     */
    Duration take(Key key, RateLimitPolicy policy, Duration longest);

    /**
     * Blocks all attempts for a while because the remote system requires it: it throttled an attempt, or a response
     * stated that a quota is used up and when it is renewed. A hold that ends later takes precedence.
     *
     * @param key identifies the attempts to block: with a scope, those of that scope; without one, those of all scopes.
     *     A limiter may ignore the scope and block more than necessary
     * @param wait how long to block, at most one day
     */
    void hold(Key key, Duration wait);

    /**
     * Returns how long {@link #take} would currently require to wait, without taking an attempt. For display; the value
     * may be slightly outdated.
     *
     * @param key identifies the attempts that are counted together
     * @param policy the rates
     * @return the wait; null, the default, if it is not known
     */
    default @Nullable Duration waiting(Key key, RateLimitPolicy policy) {
        return null;
    }

    /**
     * Identifies attempts that are counted together. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param connection the connection whose credentials are used
     * @param scope the endpoint if it has its own limits; empty for the limits of the integration
     */
    record Key(String tenantId, String integrationId, String connection, String scope) {
        /**
         * Returns the key of the integration as a whole.
         *
         * @return this key with an empty scope
         */
        public Key withoutScope() {
            return scope.isEmpty() ? this : new Key(tenantId, integrationId, connection, "");
        }
    }
}
