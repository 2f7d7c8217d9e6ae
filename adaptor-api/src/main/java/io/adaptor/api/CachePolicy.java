package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.List;

/**
 * Whether and how long responses of an endpoint are cached. Only safe endpoints are cached. Immutable.
 *
 * @param enabled false switches the cache off
 * @param ttl how long a response is fresh, 0 to 86400 seconds
 * @param keyFields JMESPaths over the input that make up the cache key; empty to use the mapped request
 * @param invalidateOn endpoints of the integration that invalidate this endpoint's entries when they succeed
 * @param staleIfError how long after its expiry a cached response may be returned instead of an error, 0 to 7 days
 */
public record CachePolicy(
        boolean enabled, Duration ttl, List<String> keyFields, List<String> invalidateOn, Duration staleIfError) {
    /**
     * Checks bounds and copies the lists.
     *
     * @param enabled false switches the cache off
     * @param ttl how long a response is fresh, 0 to 86400 seconds
     * @param keyFields JMESPaths over the input that make up the cache key
     * @param invalidateOn endpoints of the integration that invalidate this endpoint's entries when they succeed
     * @param staleIfError how long after its expiry a cached response may be returned instead of an error, 0 to 7 days
     */
    public CachePolicy {
        keyFields = List.copyOf(keyFields);
        invalidateOn = List.copyOf(invalidateOn);
        FieldChecks.of("cache_config")
                .range("ttl_seconds", ttl.toSeconds(), 0, 86_400)
                .range("stale_if_error_seconds", staleIfError.toSeconds(), 0, 604_800)
                .done();
    }

    /**
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.enabled = enabled;
        builder.ttl = ttl;
        builder.keyFields = keyFields;
        builder.invalidateOn = invalidateOn;
        builder.staleIfError = staleIfError;
        return builder;
    }

    /** Builds a {@link CachePolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private boolean enabled = true;
        private Duration ttl = Duration.ofSeconds(300);
        private List<String> keyFields = List.of();
        private List<String> invalidateOn = List.of();
        private Duration staleIfError = Duration.ZERO;

        private Builder() {}

        /**
         * Whether responses are cached; true by default.
         *
         * @param value false switches the cache off
         * @return this
         */
        public Builder enabled(boolean value) {
            this.enabled = value;
            return this;
        }

        /**
         * How long a response is fresh; 300 seconds by default.
         *
         * @param value 0 to 86400 seconds
         * @return this
         */
        public Builder ttl(Duration value) {
            this.ttl = value;
            return this;
        }

        /**
         * JMESPaths over the input that make up the cache key; by default the mapped request is the key.
         *
         * @param value empty to use the mapped request
         * @return this
         */
        public Builder keyFields(List<String> value) {
            this.keyFields = value;
            return this;
        }

        /**
         * Endpoints of the integration that invalidate this endpoint's entries when they succeed; none by default.
         *
         * @param value names of endpoints
         * @return this
         */
        public Builder invalidateOn(List<String> value) {
            this.invalidateOn = value;
            return this;
        }

        /**
         * How long after its expiry a cached response may be returned instead of an error; zero by default.
         *
         * @param value 0 to 7 days
         * @return this
         */
        public Builder staleIfError(Duration value) {
            this.staleIfError = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new CachePolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public CachePolicy build() {
            return new CachePolicy(enabled, ttl, keyFields, invalidateOn, staleIfError);
        }
    }
}
