package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source of the value of one target. Immutable.
 *
 * @param source a JMESPath over the source document; null for a fixed value
 * @param value a fixed value; null for an expression
 * @param transforms transforms of the value, in order
 * @param condition a JMESPath over the source document; the target is omitted if it is false
 * @param defaultValue the default for a missing value; null for none
 * @param required whether a missing value is an error
 * @param nulls what happens to a null; if not set, requests omit it and responses keep it
 */
public record MappingRule(
        @Nullable String source,
        @Nullable JsonNode value,
        List<TransformRule> transforms,
        @Nullable String condition,
        @Nullable JsonNode defaultValue,
        boolean required,
        @Nullable NullHandling nulls) {
    /**
     * Checks that there is either a source or a value.
     *
     * @param source a JMESPath over the source document
     * @param value a fixed value
     * @param transforms transforms of the value, in order
     * @param condition a JMESPath over the source document
     * @param defaultValue the default for a missing value
     * @param required whether a missing value is an error
     * @param nulls what happens to a null; if not set, requests omit it and responses keep it
     */
    public MappingRule {
        transforms = List.copyOf(transforms);
        FieldChecks.of("mapping")
                .that(
                        transforms.stream().allMatch(transform -> transform.field() == null),
                        "transforms",
                        null,
                        "must not name a field: the value of the rule itself is changed")
                .that(
                        (source == null) != (value == null),
                        "source",
                        source,
                        "exactly one of source and value is needed")
                .done();
    }

    /**
     * Creates a rule from an expression.
     *
     * @param expression a JMESPath
     * @return the rule
     */
    public static MappingRule source(String expression) {
        return builder().source(expression).build();
    }

    /**
     * Creates a rule from a fixed value.
     *
     * @param value the value
     * @return the rule
     */
    public static MappingRule value(JsonNode value) {
        return builder().value(value).build();
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
        builder.source = source;
        builder.value = value;
        builder.transforms = transforms;
        builder.condition = condition;
        builder.defaultValue = defaultValue;
        builder.required = required;
        builder.nulls = nulls;
        return builder;
    }

    /**
     * Returns whether the rule is only an expression or a literal.
     *
     * @return true if the configuration format can write it as a single scalar
     */
    public boolean plain() {
        return transforms.isEmpty() && condition == null && defaultValue == null && !required && nulls == null;
    }

    /** Builds a {@link MappingRule}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String source;
        private @Nullable JsonNode value;
        private List<TransformRule> transforms = List.of();
        private @Nullable String condition;
        private @Nullable JsonNode defaultValue;
        private boolean required = false;
        private @Nullable NullHandling nulls;

        private Builder() {}

        /**
         * A JMESPath over the source document; either this or a fixed value is required.
         *
         * @param value null for a fixed value
         * @return this
         */
        public Builder source(@Nullable String value) {
            this.source = value;
            return this;
        }

        /**
         * A fixed value; either this or a source is required.
         *
         * @param value any JSON; null for an expression
         * @return this
         */
        public Builder value(@Nullable JsonNode value) {
            this.value = value;
            return this;
        }

        /**
         * Transforms of the value; none by default.
         *
         * @param value in order, without a field
         * @return this
         */
        public Builder transforms(List<TransformRule> value) {
            this.transforms = value;
            return this;
        }

        /**
         * A JMESPath over the source document; the target is omitted if it is false. By default the target is always
         * kept.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder condition(@Nullable String value) {
            this.condition = value;
            return this;
        }

        /**
         * The default for a missing value; none by default.
         *
         * @param value any JSON, or null for none
         * @return this
         */
        public Builder defaultValue(@Nullable JsonNode value) {
            this.defaultValue = value;
            return this;
        }

        /**
         * Whether a missing value is an error; false by default.
         *
         * @param value true for an error
         * @return this
         */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /**
         * What happens to a null; by default requests omit it and responses keep it.
         *
         * @param value null for the default
         * @return this
         */
        public Builder nulls(@Nullable NullHandling value) {
            this.nulls = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new MappingRule
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public MappingRule build() {
            return new MappingRule(source, value, transforms, condition, defaultValue, required, nulls);
        }
    }
}
