package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value of the format: how it is read, written and described, in one place.
 *
 * @param <T> the Java type of the value
 */
interface Kind<T> {
    /** Reads a value; null after reporting that it is of another kind. */
    @Nullable
    T read(Located at);

    /**
     * Writes a value so that it can be read back.
     *
     * @throws IllegalArgumentException if the format can't express it
     */
    JsonNode write(T value);

    /** The JSON Schema of a value that is given; a new tree. */
    ObjectNode schema(Definitions definitions);

    /** Whether a written null is a value, not an absent field. */
    default boolean takesNull() {
        return false;
    }

    /** Whether only numbers, flags and words of a fixed list can stand here, so that a wrong value may be shown. */
    default boolean closed() {
        return false;
    }

    /** Where secrets and references to them may stand: regular expressions of paths below this value. */
    default List<String> secrets() {
        return List.of();
    }

    /**
     * This kind for a field that must be given.
     *
     * @param instead stands in for an absent or unreadable value so that the rest can be checked
     * @param rule what is expected, for the message
     */
    default Value<T> needed(T instead, String rule) {
        return new Value<>(this, instead, rule, null, null, false);
    }

    /** This kind with the value of an absent field, where the record itself has no default. */
    default Value<T> standard(T value) {
        return new Value<>(this, null, null, value, null, false);
    }

    /** This kind with what applies where nothing is given anywhere; for the schema only. */
    default Value<T> effectively(T value) {
        return new Value<>(this, null, null, null, value, false);
    }

    /** This kind for a field that is always written. */
    default Value<T> always(@Nullable T stated) {
        return new Value<>(this, null, null, null, stated, true);
    }

    /**
     * A kind with what holds for it in one field.
     *
     * @param kind the kind
     * @param instead stands in for an absent or unreadable value that is needed
     * @param rule what is expected where the field is needed; null for an optional field
     * @param standard the value of an absent field; null where the record says it
     * @param effective what applies where nothing is given; for the schema only
     * @param always whether it is written even where it equals its default
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

        /** What a draft holds while the field is absent; null where it keeps what it has. */
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
