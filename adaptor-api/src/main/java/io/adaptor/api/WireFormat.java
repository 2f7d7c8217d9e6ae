package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How bodies are written and read; null if a value is not set. The values of an endpoint override those of its
 * integration field by field. Immutable.
 *
 * @param request how a request body is written
 * @param response how a response body is read
 * @param arrays how arrays are written in the query and in form bodies
 * @param forceArray paths of XML elements that are arrays even if there is only one: names joined by dots, starting at
 *     the content of the root element, optionally preceded by the name of the root
 * @param maxResponseBytes the largest response that is read, after decompression; 1 byte to 1 GiB
 */
public record WireFormat(
        @Nullable BodyFormat request,
        @Nullable BodyFormat response,
        @Nullable ArrayStyle arrays,
        List<String> forceArray,
        @Nullable Long maxResponseBytes) {
    /** Sets no value. */
    public static final WireFormat NONE = builder().build();

    /** The limit on the size of a response if none is set: 10 MiB. */
    public static final long DEFAULT_MAX_RESPONSE_BYTES = 10L << 20;

    /**
     * Checks bounds and copies the list.
     *
     * @param request how a request body is written
     * @param response how a response body is read
     * @param arrays how arrays are written in the query and in form bodies
     * @param forceArray paths of XML elements that are arrays even if there is only one
     * @param maxResponseBytes the largest response that is read, after decompression
     */
    public WireFormat {
        forceArray = List.copyOf(forceArray);
        FieldChecks.of("format")
                .range("max_response_bytes", maxResponseBytes, 1, 1L << 30)
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
        builder.request = request;
        builder.response = response;
        builder.arrays = arrays;
        builder.forceArray = forceArray;
        builder.maxResponseBytes = maxResponseBytes;
        return builder;
    }

    /**
     * Combines this format with another that applies where this one is not set.
     *
     * @param base the format to fall back to, usually that of the integration
     * @return the combined format
     */
    public WireFormat over(WireFormat base) {
        return new WireFormat(
                request != null ? request : base.request,
                response != null ? response : base.response,
                arrays != null ? arrays : base.arrays,
                forceArray.isEmpty() ? base.forceArray : forceArray,
                maxResponseBytes != null ? maxResponseBytes : base.maxResponseBytes);
    }

    /** Builds a {@link WireFormat}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable BodyFormat request;
        private @Nullable BodyFormat response;
        private @Nullable ArrayStyle arrays;
        private List<String> forceArray = List.of();
        private @Nullable Long maxResponseBytes;

        private Builder() {}

        /**
         * How a request body is written; by default the connector decides.
         *
         * @param value null for not set
         * @return this
         */
        public Builder request(@Nullable BodyFormat value) {
            this.request = value;
            return this;
        }

        /**
         * How a response body is read; {@code AUTO} if neither the integration nor the endpoint sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder response(@Nullable BodyFormat value) {
            this.response = value;
            return this;
        }

        /**
         * How arrays are written in the query and in form bodies; by default the connector decides.
         *
         * @param value null for not set
         * @return this
         */
        public Builder arrays(@Nullable ArrayStyle value) {
            this.arrays = value;
            return this;
        }

        /**
         * Paths of XML elements that are arrays even if there is only one; none by default.
         *
         * @param value element names joined by dots
         * @return this
         */
        public Builder forceArray(List<String> value) {
            this.forceArray = value;
            return this;
        }

        /**
         * The largest response that is read, after decompression; 10 MiB if neither the integration nor the endpoint
         * sets it.
         *
         * @param value 1 byte to 1 GiB, or null
         * @return this
         */
        public Builder maxResponseBytes(@Nullable Long value) {
            this.maxResponseBytes = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new WireFormat
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public WireFormat build() {
            return new WireFormat(request, response, arrays, forceArray, maxResponseBytes);
        }
    }
}
