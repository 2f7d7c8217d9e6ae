package io.adaptor.spi;

import io.adaptor.api.RateLimitPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts against rates. It never waits itself: it says how long to, so that the engine waits within the
 * deadline and can be cancelled. One in memory is built in; another one can share its counts between processes. Must be
 * thread-safe.
 */
public interface RateLimiter {
    /**
     * Asks for one attempt and takes it, if its turn comes soon enough. Without a {@code burst_size} no minute and no hour,
     * wherever it begins, may see more attempts than the policy states, counted at the times at which they set out; with
     * one, attempts come back evenly and at most {@code burst_size} are saved up.
     *
     * @param key what is counted together
     * @param policy the rates; those of time only, for concurrency is the engine's
     * @param longest the longest wait that makes sense to the caller
     * @return how long to wait before the attempt; when this is more than {@code longest}, nothing was taken
     */
    Duration take(Key key, RateLimitPolicy policy, Duration longest);

    /**
     * Lets no attempt through for a while, because the remote system said so: it throttled an attempt, or an answer stated that
     * a quota is used up and when it is renewed. A hold that ends later wins.
     *
     * @param key whose attempts: with a scope those of that scope, without one those of all scopes. A limiter that ignores
     *     the scope holds back more than it must, which is allowed
     * @param wait how long, at most a day
     */
    void hold(Key key, Duration wait);

    /**
     * How long {@link #take} would say to wait, without taking anything. For display, so it may be a moment old.
     *
     * @param key what is counted together
     * @param policy the rates
     * @return the wait; null, as unless overridden, where it is not known
     */
    default @Nullable Duration waiting(Key key, RateLimitPolicy policy) {
        return null;
    }

    /**
     * What is counted together. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param connection whose credentials
     * @param scope the endpoint, if it has limits of its own; empty for those of the integration
     */
    record Key(String tenantId, String integrationId, String connection, String scope) {
        /**
         * The key of the integration as a whole.
         *
         * @return this key with an empty scope
         */
        public Key withoutScope() {
            return scope.isEmpty() ? this : new Key(tenantId, integrationId, connection, "");
        }
    }
}
