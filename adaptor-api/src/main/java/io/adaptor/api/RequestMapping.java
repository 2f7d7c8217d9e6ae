package io.adaptor.api;

import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;

/**
 * How the input is mapped to a request. Keys of parameters and headers are names; keys of the body are target paths.
 * Immutable; maps keep their order.
 *
 * @param pathParams values of the placeholders in the path
 * @param queryParams values of the query parameters
 * @param headers values of headers
 * @param body values of the body, by target path; {@code .} is the body itself
 * @param transformations transforms applied after mapping; fields begin with {@code body.}, {@code query_params.},
 *     {@code path_params.} or {@code headers.}
 */
public record RequestMapping(
        Map<String, MappingRule> pathParams,
        Map<String, MappingRule> queryParams,
        Map<String, MappingRule> headers,
        Map<String, MappingRule> body,
        List<TransformRule> transformations) {
    /** Maps nothing. */
    public static final RequestMapping EMPTY = builder().build();

    /**
     * Makes defensive copies.
     *
     * @param pathParams values of the placeholders in the path
     * @param queryParams values of the query parameters
     * @param headers values of headers
     * @param body values of the body, by target path
     * @param transformations transforms applied after mapping
     */
    public RequestMapping {
        pathParams = OrderedMaps.copyOf(pathParams);
        queryParams = OrderedMaps.copyOf(queryParams);
        headers = OrderedMaps.copyOf(headers);
        body = OrderedMaps.copyOf(body);
        transformations = TransformRule.targeted(transformations);
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
        builder.pathParams = pathParams;
        builder.queryParams = queryParams;
        builder.headers = headers;
        builder.body = body;
        builder.transformations = transformations;
        return builder;
    }

    /** Builds a {@link RequestMapping}. Not safe for use by multiple threads. */
    public static final class Builder {
        private Map<String, MappingRule> pathParams = Map.of();
        private Map<String, MappingRule> queryParams = Map.of();
        private Map<String, MappingRule> headers = Map.of();
        private Map<String, MappingRule> body = Map.of();
        private List<TransformRule> transformations = List.of();

        private Builder() {}

        /**
         * Values of the placeholders in the path; none by default.
         *
         * @param value rules by placeholder
         * @return this
         */
        public Builder pathParams(Map<String, MappingRule> value) {
            this.pathParams = value;
            return this;
        }

        /**
         * Values of the query; none by default.
         *
         * @param value rules by parameter
         * @return this
         */
        public Builder queryParams(Map<String, MappingRule> value) {
            this.queryParams = value;
            return this;
        }

        /**
         * Values of headers; none by default.
         *
         * @param value rules by header
         * @return this
         */
        public Builder headers(Map<String, MappingRule> value) {
            this.headers = value;
            return this;
        }

        /**
         * Values of the body; no body by default.
         *
         * @param value rules by target path; {@code .} is the body itself
         * @return this
         */
        public Builder body(Map<String, MappingRule> value) {
            this.body = value;
            return this;
        }

        /**
         * Transforms applied after mapping; none by default.
         *
         * @param value in order; fields begin with {@code body.}, {@code query_params.}, {@code path_params.} or
         *     {@code headers.}
         * @return this
         */
        public Builder transformations(List<TransformRule> value) {
            this.transformations = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new RequestMapping
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public RequestMapping build() {
            return new RequestMapping(pathParams, queryParams, headers, body, transformations);
        }
    }
}
