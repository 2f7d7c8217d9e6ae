package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
