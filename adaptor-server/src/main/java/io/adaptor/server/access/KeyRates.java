package io.adaptor.server.access;

import java.time.Instant;

/** Counts the requests of each key by the minute. Thread-safe. */
public interface KeyRates {
    /**
     * Counts one more request of a key.
     *
     * @param key the key
     * @param now when
     * @return whether that is within its limit
     */
    boolean admit(ApiKey key, Instant now);
}
