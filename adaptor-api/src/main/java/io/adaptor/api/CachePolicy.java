package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.List;

/**
 * Whether and how long answers of an endpoint are kept. Only safe endpoints are cached. Immutable.
 *
 * @param enabled false switches the cache off
 * @param ttl how long an answer is fresh, 0 to 86400 seconds
 * @param keyFields input paths that make up the key instead of the mapped request; empty for the request
 * @param invalidateOn endpoints of the integration whose success empties this endpoint's entries
 * @param staleIfError how long after its time a kept answer may stand in for an error, 0 to 7 days
 */
public record CachePolicy(
        boolean enabled, Duration ttl, List<String> keyFields, List<String> invalidateOn, Duration staleIfError) {
    /**
     * Checks bounds and takes copies of the lists.
     *
     * @param enabled false switches the cache off
     * @param ttl how long an answer is fresh, 0 to 86400 seconds
     * @param keyFields input paths that make up the key instead of the mapped request
     * @param invalidateOn endpoints of the integration whose success empties this endpoint's entries
     * @param staleIfError how long after its time a kept answer may stand in for an error, 0 to 7 days
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
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the values of this object.
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

    /** Builds a {@link CachePolicy}. For one thread. */
    public static final class Builder {
        private boolean enabled = true;
        private Duration ttl = Duration.ofSeconds(300);
        private List<String> keyFields = List.of();
        private List<String> invalidateOn = List.of();
        private Duration staleIfError = Duration.ZERO;

        private Builder() {}

        /**
         * Whether responses are kept; true by default.
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
         * JMESPaths over the input that make up the key; by default the mapped request does.
         *
         * @param value empty for the request
         * @return this
         */
        public Builder keyFields(List<String> value) {
            this.keyFields = value;
            return this;
        }

        /**
         * Endpoints of the integration whose success empties this endpoint's entries; none by default.
         *
         * @param value names of endpoints
         * @return this
         */
        public Builder invalidateOn(List<String> value) {
            this.invalidateOn = value;
            return this;
        }

        /**
         * How long after its time a kept response may stand in for an error; not at all by default.
         *
         * @param value 0 to 7 days
         * @return this
         */
        public Builder staleIfError(Duration value) {
            this.staleIfError = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new CachePolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public CachePolicy build() {
            return new CachePolicy(enabled, ttl, keyFields, invalidateOn, staleIfError);
        }
    }
}
