package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record within a record, whose fields are on the same level as those of the outer one.
 *
 * @param get returns the inner record
 * @param set sets it in the draft of the outer one
 * @param shape its fields
 */
record Flat<R, B, P>(Function<R, P> get, BiConsumer<B, P> set, Shape<P, ?> shape) implements Part<R, B> {
    static <R, B, P> Flat<R, B, P> of(Function<R, P> get, BiConsumer<B, P> set, Shape<P, ?> shape) {
        return new Flat<>(get, set, shape);
    }

    @Override
    public void read(FieldReader in, B draft, boolean demanding) {
        set.accept(draft, shape.readFlat(in));
    }

    @Override
    public void prepare(B draft) {}

    @Override
    public void write(R record, @Nullable R standard, ObjectNode out) {
        shape.writeInto(get.apply(record), out);
    }

    @Override
    public void describe(@Nullable R standard, ObjectNode schema, Definitions definitions) {
        shape.describeInto(schema, definitions);
    }

    @Override
    public Map<String, Kind<?>> kinds() {
        return shape.kinds();
    }

    @Override
    public List<String> secrets() {
        return shape.secrets();
    }
}
