package io.adaptor.api.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint with blanks. Immutable.
 *
 * @param name 1 to 64 letters, digits, underscores, hyphens
 * @param description what it does
 * @param path the path with {@code {placeholders}}
 * @param method the method
 * @param requiredParams inputs that must be given
 * @param optionalParams inputs that may be given
 * @param sampleRequest an input that works
 * @param sampleResponse the answer to it
 */
public record EndpointTemplate(
        String name,
        String description,
        String path,
        HttpMethod method,
        List<String> requiredParams,
        List<String> optionalParams,
        @Nullable JsonNode sampleRequest,
        @Nullable JsonNode sampleResponse) {
    /**
     * Checks the name and takes copies.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @param description what it does
     * @param path the path with {@code {placeholders}}
     * @param method the method
     * @param requiredParams inputs that must be given
     * @param optionalParams inputs that may be given
     * @param sampleRequest an input that works
     * @param sampleResponse the answer to it
     */
    public EndpointTemplate {
        Objects.requireNonNull(method, "method");
        requiredParams = List.copyOf(requiredParams);
        optionalParams = List.copyOf(optionalParams);
        FieldChecks.of("endpoint_template")
                .identifier("name", name)
                .text("path", path, 2048)
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
        builder.name = name;
        builder.description = description;
        builder.path = path;
        builder.method = method;
        builder.requiredParams = requiredParams;
        builder.optionalParams = optionalParams;
        builder.sampleRequest = sampleRequest;
        builder.sampleResponse = sampleResponse;
        return builder;
    }

    /** Builds an {@link EndpointTemplate}. For one thread. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String path;
        private @Nullable HttpMethod method;
        private List<String> requiredParams = List.of();
        private List<String> optionalParams = List.of();
        private @Nullable JsonNode sampleRequest;
        private @Nullable JsonNode sampleResponse;

        private Builder() {}

        /**
         * Sets name.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets description.
         *
         * @param value what it does
         * @return this
         */
        public Builder description(String value) {
            this.description = value;
            return this;
        }

        /**
         * Sets path.
         *
         * @param value the path with {@code {placeholders}}
         * @return this
         */
        public Builder path(String value) {
            this.path = value;
            return this;
        }

        /**
         * Sets method.
         *
         * @param value the method
         * @return this
         */
        public Builder method(HttpMethod value) {
            this.method = value;
            return this;
        }

        /**
         * Sets requiredParams.
         *
         * @param value inputs that must be given
         * @return this
         */
        public Builder requiredParams(List<String> value) {
            this.requiredParams = value;
            return this;
        }

        /**
         * Sets optionalParams.
         *
         * @param value inputs that may be given
         * @return this
         */
        public Builder optionalParams(List<String> value) {
            this.optionalParams = value;
            return this;
        }

        /**
         * Sets sampleRequest.
         *
         * @param value an input that works
         * @return this
         */
        public Builder sampleRequest(@Nullable JsonNode value) {
            this.sampleRequest = value;
            return this;
        }

        /**
         * Sets sampleResponse.
         *
         * @param value the answer to it
         * @return this
         */
        public Builder sampleResponse(@Nullable JsonNode value) {
            this.sampleResponse = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new EndpointTemplate
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public EndpointTemplate build() {
            return new EndpointTemplate(
                    FieldChecks.required("endpoint_template", "name", name),
                    FieldChecks.required("endpoint_template", "description", description),
                    FieldChecks.required("endpoint_template", "path", path),
                    FieldChecks.required("endpoint_template", "method", method),
                    requiredParams,
                    optionalParams,
                    sampleRequest,
                    sampleResponse);
        }
    }
}
