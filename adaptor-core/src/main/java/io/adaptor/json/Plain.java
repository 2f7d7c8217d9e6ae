package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind without parts.
 *
 * @param reading see {@link Kind#read}
 * @param writing see {@link Kind#write}
 * @param form see {@link Kind#schema}
 * @param closed see {@link Kind#closed}
 */
record Plain<T>(
        Function<Located, @Nullable T> reading,
        Function<T, JsonNode> writing,
        Supplier<ObjectNode> form,
        boolean closed)
        implements Kind<T> {

    @Override
    public @Nullable T read(Located at) {
        return reading.apply(at);
    }

    @Override
    public JsonNode write(T value) {
        return writing.apply(value);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return form.get();
    }
}
