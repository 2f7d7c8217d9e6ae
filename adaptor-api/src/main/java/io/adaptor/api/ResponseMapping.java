package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a response is mapped to data. Immutable; maps keep their order.
 *
 * @param successPath a JMESPath over the raw response; a result of false or null means failure
 * @param dataPath a JMESPath over the raw response that yields the part to map; null for the whole response
 * @param errorPath a JMESPath over the raw response; any result means failure, and is the error message
 * @param fieldMappings values of the data, by target path; empty to pass everything through unchanged
 * @param fromInput values of the data that come from the input, by target path
 * @param fromAnswer values of the data that come from the whole response, {@code {status, headers, body}}, by target
 *     path
 * @param transformations transforms applied after mapping
 * @param defaultValues values of targets that are missing after mapping
 * @param summary a sentence about the result with {@code {field}} placeholders
 */
public record ResponseMapping(
        @Nullable String successPath,
        @Nullable String dataPath,
        @Nullable String errorPath,
        Map<String, MappingRule> fieldMappings,
        Map<String, MappingRule> fromInput,
        Map<String, MappingRule> fromAnswer,
        List<TransformRule> transformations,
        Map<String, JsonNode> defaultValues,
        @Nullable String summary) {
    /** Passes everything through unchanged. */
    public static final ResponseMapping EMPTY = builder().build();

    /**
     * Makes defensive copies.
     *
     * @param successPath a JMESPath over the raw response
     * @param dataPath a JMESPath over the raw response that yields the part to map
     * @param errorPath a JMESPath over the raw response
     * @param fieldMappings values of the data, by target path
     * @param fromInput values of the data that come from the input, by target path
     * @param fromAnswer values of the data that come from the whole response, by target path
     * @param transformations transforms applied after mapping
     * @param defaultValues values of targets that are missing after mapping
     * @param summary a sentence about the result with {@code {field}} placeholders
     */
    public ResponseMapping {
        fieldMappings = OrderedMaps.copyOf(fieldMappings);
        fromInput = OrderedMaps.copyOf(fromInput);
        fromAnswer = OrderedMaps.copyOf(fromAnswer);
        transformations = TransformRule.targeted(transformations);
        defaultValues = OrderedMaps.copyOf(defaultValues);
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
        builder.successPath = successPath;
        builder.dataPath = dataPath;
        builder.errorPath = errorPath;
        builder.fieldMappings = fieldMappings;
        builder.fromInput = fromInput;
        builder.fromAnswer = fromAnswer;
        builder.transformations = transformations;
        builder.defaultValues = defaultValues;
        builder.summary = summary;
        return builder;
    }

    /** Builds a {@link ResponseMapping}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String successPath;
        private @Nullable String dataPath;
        private @Nullable String errorPath;
        private Map<String, MappingRule> fieldMappings = Map.of();
        private Map<String, MappingRule> fromInput = Map.of();
        private Map<String, MappingRule> fromAnswer = Map.of();
        private List<TransformRule> transformations = List.of();
        private Map<String, JsonNode> defaultValues = Map.of();
        private @Nullable String summary;

        private Builder() {}

        /**
         * A JMESPath over the raw response; a result of false or null means failure. Not checked by default.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder successPath(@Nullable String value) {
            this.successPath = value;
            return this;
        }

        /**
         * A JMESPath over the raw response that yields the part to map; by default the whole response.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder dataPath(@Nullable String value) {
            this.dataPath = value;
            return this;
        }

        /**
         * A JMESPath over the raw response; any result means failure, and is the error message. Not checked by default.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder errorPath(@Nullable String value) {
            this.errorPath = value;
            return this;
        }

        /**
         * Values of the data; by default everything is passed through unchanged.
         *
         * @param value values or rules keyed by target path
         * @return this
         */
        public Builder fieldMappings(Map<String, MappingRule> value) {
            this.fieldMappings = value;
            return this;
        }

        /**
         * Values of the data that come from the input; none by default.
         *
         * @param value values or rules keyed by target path
         * @return this
         */
        public Builder fromInput(Map<String, MappingRule> value) {
            this.fromInput = value;
            return this;
        }

        /**
         * Values of the data that come from the whole response, {@code {status, headers, body}} with header names in
         * lower case, by target path; none by default.
         *
         * @param value rules
         * @return this
         */
        public Builder fromAnswer(Map<String, MappingRule> value) {
            this.fromAnswer = value;
            return this;
        }

        /**
         * Transforms applied after mapping; none by default.
         *
         * @param value in order, each with a field
         * @return this
         */
        public Builder transformations(List<TransformRule> value) {
            this.transformations = value;
            return this;
        }

        /**
         * Values of targets that are missing after mapping; none by default.
         *
         * @param value values or rules keyed by target path
         * @return this
         */
        public Builder defaultValues(Map<String, JsonNode> value) {
            this.defaultValues = value;
            return this;
        }

        /**
         * A sentence about the result with {@code {field}} placeholders; none by default.
         *
         * @param value a text, or null
         * @return this
         */
        public Builder summary(@Nullable String value) {
            this.summary = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ResponseMapping
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ResponseMapping build() {
            return new ResponseMapping(
                    successPath,
                    dataPath,
                    errorPath,
                    fieldMappings,
                    fromInput,
                    fromAnswer,
                    transformations,
                    defaultValues,
                    summary);
        }
    }
}
