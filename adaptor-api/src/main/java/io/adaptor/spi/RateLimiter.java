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
     * Asks for one attempt and takes it, if its turn comes soon enough.
     *
     * @param key what is counted together
     * @param policy the rates; those of time only, for concurrency is the engine's
     * @param longest the longest wait that makes sense to the caller
     * @return how long to wait before the attempt; when this is more than {@code longest}, nothing was taken
     */
    Duration take(Key key, RateLimitPolicy policy, Duration longest);

    /**
     * Lets nobody through for a while, because the other side asked for it. A hold that ends later wins.
     *
     * @param key whose attempts; the scope is ignored, for the other side does not know it
     * @param wait how long
     */
    void hold(Key key, Duration wait);

    /**
     * How long {@link #take} would say to wait, without taking anything. For people, so it may be a moment old.
     *
     * @param key what is counted together
     * @param policy the rates
     * @return the wait; null, as unless overridden, where that can't be told
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
    record Key(String tenantId, String integrationId, String connection, String scope) {}
}
