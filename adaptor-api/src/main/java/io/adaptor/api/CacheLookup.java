package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.WireNames;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cache knows about a request. Immutable; the tree is to be read.
 *
 * @param state whether there is an answer
 * @param key what the answer is kept under: two requests with the same key share it
 * @param age of the answer; null where there is none
 * @param ttl how long answers are fresh
 * @param staleIfError how long after that they may stand in for an error
 */
public record CacheLookup(
        State state, JsonNode key, @Nullable Duration age, Duration ttl, Duration staleIfError) {
    /**
     * Checks that all is there.
     *
     * @param state whether there is an answer
     * @param key what the answer is kept under
     * @param age of the answer; null where there is none
     * @param ttl how long answers are fresh
     * @param staleIfError how long after that they may stand in for an error
     */
    public CacheLookup {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(key, "key");
    }

    /** Whether there is an answer. */
    public enum State {
        /** One that would be given out. */
        HIT,
        /** One that would only be given out in the place of an error. */
        STALE,
        /** None. */
        MISS,
        /** The options say not to look. */
        SKIPPED;

        /**
         * The name in JSON.
         *
         * @return for example {@code miss}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
