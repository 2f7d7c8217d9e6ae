package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sample responses of one endpoint of a template, for a sandbox and for tests. Immutable; do not modify the JSON trees.
 *
 * @param input an input that the endpoint accepts, as passed by the caller; an empty object for none
 * @param response the vendor's response to it
 * @param scenes other responses, keyed by name, such as {@code second_page}
 */
public record TemplateSample(JsonNode input, Scene response, Map<String, Scene> scenes) {
    /**
     * Makes defensive copies.
     *
     * @param input an input that the endpoint accepts; null for an empty object
     * @param response the vendor's response to it
     * @param scenes other responses, keyed by name
     */
    public TemplateSample {
        Objects.requireNonNull(response, "response");
        input = input == null ? JsonNodeFactory.instance.objectNode() : input;
        FieldChecks.of("sample")
                .that(input.isObject(), "input", null, "must be an object, the input of the endpoint")
                .done();
        scenes = OrderedMaps.copyOf(scenes);
    }

    /**
     * One sample response. Immutable.
     *
     * @param status the HTTP status, 200 to 599
     * @param headers the headers
     * @param body the body; null for none
     * @param when a text which, if contained in the URL or body of a request, selects this response automatically; null
     *     for never
     * @param echo a path of names in the body, such as {@code data}, where the sent fields replace those of the same
     *     name; empty for the body itself; null to leave the response unchanged
     */
    public record Scene(
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String when,
            @Nullable String echo) {
        /**
         * Checks the status.
         *
         * @param status the HTTP status
         * @param headers the headers
         * @param body the body
         * @param when a text in the request that selects this response automatically
         * @param echo the path at which the sent fields are copied
         */
        public Scene {
            FieldChecks.of("scene")
                    .that(status >= 200 && status <= 599, "status", status, "must be 200 to 599")
                    .that(when == null || !when.isBlank(), "when", when, "must be a text that the request holds")
                    .done();
            headers = OrderedMaps.copyOf(headers);
        }

        /**
         * Returns a builder of an empty response with status 200.
         *
         * @return a new builder
         */
        public static Builder builder() {
            return new Builder();
        }

        /** Builds a {@link Scene}. Not safe for use by multiple threads. */
        public static final class Builder {
            private int status = 200;
            private Map<String, String> headers = Map.of();
            private @Nullable JsonNode body;
            private @Nullable String when;
            private @Nullable String echo;

            private Builder() {}

            /**
             * Sets the status.
             *
             * @param value 200 to 599; 200 by default
             * @return this
             */
            public Builder status(int value) {
                status = value;
                return this;
            }

            /**
             * Sets the headers.
             *
             * @param value the headers, keyed by name
             * @return this
             */
            public Builder headers(Map<String, String> value) {
                headers = value;
                return this;
            }

            /**
             * Sets the body.
             *
             * @param value any JSON; null for none
             * @return this
             */
            public Builder body(@Nullable JsonNode value) {
                body = value;
                return this;
            }

            /**
             * Selects this response automatically for matching requests.
             *
             * @param value a text in the request, or null
             * @return this
             */
            public Builder when(@Nullable String value) {
                when = value;
                return this;
            }

            /**
             * Copies the sent fields into the body.
             *
             * @param value a path of names in the body; empty for the body itself; null to leave the response unchanged
             * @return this
             */
            public Builder echo(@Nullable String value) {
                echo = value;
                return this;
            }

            /**
             * Builds the response.
             *
             * @return the response
             * @throws io.adaptor.api.error.InvalidValueException if a value is invalid
             */
            public Scene build() {
                return new Scene(status, headers, body, when, echo);
            }
        }
    }
}
