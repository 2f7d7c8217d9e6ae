package io.adaptor.server.access;

import java.time.Instant;

/** Counts the requests of each key per minute. Thread-safe. */
public interface KeyRates {
    /**
     * Counts a request of a key.
     *
     * @param key the key
     * @param now the time of the request
     * @return whether the request is within the limit of the key
     */
    boolean admit(ApiKey key, Instant now);
}
