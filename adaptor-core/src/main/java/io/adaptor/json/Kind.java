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
}
