package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value of the format: how it is read, written and described.
 *
 * @param <T> the Java type of the value
 */
interface Kind<T> {
    /** Reads a value; reports a value of another kind and returns null. */
    @Nullable
    T read(Located at);

    /**
     * Writes a value so that it can be read back.
     *
     * @throws IllegalArgumentException if the format can't express the value
     */
    JsonNode write(T value);

    /** Returns the JSON Schema of a value, as a new tree. */
    ObjectNode schema(Definitions definitions);

    /** Returns whether a written null is a value rather than an absent field. */
    default boolean takesNull() {
        return false;
    }

    /**
     * Returns whether only numbers, flags and words of a fixed list are valid, so that an invalid value may be shown.
     */
    default boolean closed() {
        return false;
    }

    /** Returns regular expressions of the paths below this value that may contain secrets and references to them. */
    default List<String> secrets() {
        return List.of();
    }

    /**
     * Returns this kind for a required field.
     *
     * @param instead the replacement for an absent or unreadable value, so that the rest can be checked
     * @param rule what is expected, for the message
     */
    default Value<T> needed(T instead, String rule) {
        return new Value<>(this, instead, rule, null, null, false);
    }

    /** Returns this kind with the default value of an absent field, if the record itself has no default. */
    default Value<T> standard(T value) {
        return new Value<>(this, null, null, value, null, false);
    }

    /** Returns this kind with the value that applies if none is given anywhere; for the schema only. */
    default Value<T> effectively(T value) {
        return new Value<>(this, null, null, null, value, false);
    }

    /** Returns this kind for a field that is always written. */
    default Value<T> always(@Nullable T stated) {
        return new Value<>(this, null, null, null, stated, true);
    }

    /**
     * A kind with its rules for one field.
     *
     * @param kind the kind
     * @param instead the replacement for a required value that is absent or unreadable
     * @param rule what is expected of a required field; null for an optional field
     * @param standard the value of an absent field; null if the record defines it
     * @param effective the value that applies if none is given; for the schema only
     * @param always whether it is written even if it equals its default
     */
    record Value<T>(
            Kind<T> kind,
            @Nullable T instead,
            @Nullable String rule,
            @Nullable T standard,
            @Nullable T effective,
            boolean always)
            implements Kind<T> {

        static <T> Value<T> of(Kind<T> kind) {
            return kind instanceof Value<T> value ? value : new Value<>(kind, null, null, null, null, false);
        }

        boolean needed() {
            return rule != null;
        }

        /** Returns the value of a draft while the field is absent; null if the draft is not changed. */
        @Nullable
        T absent() {
            return instead != null ? instead : standard;
        }

        @Override
        public @Nullable T read(Located at) {
            return kind.read(at);
        }

        @Override
        public JsonNode write(T value) {
            return kind.write(value);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return kind.schema(definitions);
        }

        @Override
        public boolean takesNull() {
            return kind.takesNull();
        }

        @Override
        public boolean closed() {
            return kind.closed();
        }

        @Override
        public List<String> secrets() {
            return kind.secrets();
        }
    }
}
