package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the vendor of a template answers one endpoint, for a sandbox and for tests. Immutable; do not modify the JSON
 * trees.
 *
 * @param input an input that the endpoint takes, as the caller gives it; an empty object for none
 * @param response how the vendor answers it
 * @param scenes other answers by their names, such as {@code second_page}
 */
public record TemplateSample(JsonNode input, Scene response, Map<String, Scene> scenes) {
    /**
     * Makes defensive copies.
     *
     * @param input an input that the endpoint takes; null for an empty object
     * @param response how the vendor answers it
     * @param scenes other answers by their names
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
     * One answer. Immutable.
     *
     * @param status the HTTP status, 200 to 599
     * @param headers the headers
     * @param body the body; null for none
     * @param when a text in the request, its URL or its body, that has this answer come of itself; null for never
     * @param echo a path of names in the body, such as {@code data}, where the fields that were sent take the place of those of
     *     the same name; empty for the body itself, null for an answer that stays as it is
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
         * @param when a text in the request that has this answer come of itself
         * @param echo where the fields that were sent are shown
         */
        public Scene {
            FieldChecks.of("scene")
                    .that(status >= 200 && status <= 599, "status", status, "must be 200 to 599")
                    .that(when == null || !when.isBlank(), "when", when, "must be a text that the request holds")
                    .done();
            headers = OrderedMaps.copyOf(headers);
        }

        /**
         * A builder of an answer with status 200 and nothing in it.
         *
         * @return a new builder
         */
        public static Builder builder() {
            return new Builder();
        }

        /** Gathers the values of an answer. Not safe for use by multiple threads. */
        public static final class Builder {
            private int status = 200;
            private Map<String, String> headers = Map.of();
            private @Nullable JsonNode body;
            private @Nullable String when;
            private @Nullable String echo;

            private Builder() {}

            /**
             * States the status.
             *
             * @param value 200 to 599; 200 by default
             * @return this
             */
            public Builder status(int value) {
                status = value;
                return this;
            }

            /**
             * States the headers.
             *
             * @param value by their names
             * @return this
             */
            public Builder headers(Map<String, String> value) {
                headers = value;
                return this;
            }

            /**
             * States the body.
             *
             * @param value any JSON; null for none
             * @return this
             */
            public Builder body(@Nullable JsonNode value) {
                body = value;
                return this;
            }

            /**
             * Has the answer come of itself.
             *
             * @param value a text that the request holds
             * @return this
             */
            public Builder when(@Nullable String value) {
                when = value;
                return this;
            }

            /**
             * Shows what was sent.
             *
             * @param value a path of names in the body; empty for the body itself
             * @return this
             */
            public Builder echo(@Nullable String value) {
                echo = value;
                return this;
            }

            /**
             * Builds the answer.
             *
             * @return the answer
             * @throws io.adaptor.api.error.InvalidValueException if a value is wrong
             */
            public Scene build() {
                return new Scene(status, headers, body, when, echo);
            }
        }
    }
}
