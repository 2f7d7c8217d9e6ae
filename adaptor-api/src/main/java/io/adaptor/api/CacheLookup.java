package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.WireNames;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cache state of a request. Immutable; do not modify the JSON tree.
 *
 * @param state whether there is a cached response
 * @param key the key under which the response is cached: requests with the same key share it
 * @param age the age of the response; null if there is none
 * @param ttl how long responses are fresh
 * @param staleIfError how long after that they may be returned instead of an error
 */
public record CacheLookup(
        State state, JsonNode key, @Nullable Duration age, Duration ttl, Duration staleIfError) {
    /**
     * Checks that the required values are present.
     *
     * @param state whether there is a cached response
     * @param key the key under which the response is cached
     * @param age the age of the response; null if there is none
     * @param ttl how long responses are fresh
     * @param staleIfError how long after that they may be returned instead of an error
     */
    public CacheLookup {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(key, "key");
    }

    /** Whether there is a cached response. */
    public enum State {
        /** There is a fresh response. */
        HIT,
        /** There is a response that may only be returned instead of an error. */
        STALE,
        /** There is no response. */
        MISS,
        /** The options skip the cache. */
        SKIPPED;

        /**
         * Returns the name used in JSON.
         *
         * @return for example {@code miss}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
