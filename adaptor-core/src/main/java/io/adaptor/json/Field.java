package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object of the format, from which reader, writer, schema and reference page are derived.
 *
 * @param name its name in the format
 * @param value its kind, and whether it is required or has a default
 * @param get returns its value in a record; null if there is none
 * @param set sets its value in a draft
 * @param doc its description, one or two sentences
 */
record Field<R, B, T>(String name, Kind.Value<T> value, Function<R, @Nullable T> get, BiConsumer<B, T> set, String doc)
        implements Part<R, B> {

    Field<R, B, T> withDoc(String sentence) {
        return new Field<>(name, value, get, set, sentence);
    }

    @Override
    public void read(FieldReader in, B draft, boolean demanding) {
        String rule = value.rule();
        if (rule != null && demanding) {
            in.demand(name, value, rule);
        }
        T read = in.get(name, value);
        if (read != null) {
            set.accept(draft, read);
        } else {
            prepare(draft);
        }
    }

    @Override
    public void prepare(B draft) {
        T absent = value.absent();
        if (absent != null) {
            set.accept(draft, absent);
        }
    }

    @Override
    public void write(R record, @Nullable R standard, ObjectNode out) {
        T given = get.apply(record);
        if (given == null || (!value.needed() && !value.always() && isDefault(given, standard))) {
            return;
        }
        try {
            out.set(name, value.write(given));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private boolean isDefault(T given, @Nullable R standard) {
        T expected = value.standard() != null ? value.standard() : standard == null ? null : get.apply(standard);
        return expected == null ? isEmpty(given) : given.equals(expected);
    }

    private static boolean isEmpty(Object given) {
        return (given instanceof Collection<?> list && list.isEmpty())
                || (given instanceof Map<?, ?> map && map.isEmpty());
    }

    @Override
    public void describe(@Nullable R standard, ObjectNode schema, Definitions definitions) {
        ObjectNode described = value.schema(definitions);
        if (value.needed()) {
            schema.withArray("/required").add(name);
        } else if (!value.takesNull()) {
            definitions.allowNull(described);
        }
        described.put("description", doc);
        JsonNode stated = stated(standard);
        if (stated != null) {
            described.set("default", stated);
        }
        schema.withObject("/properties").set(name, described);
    }

    private @Nullable JsonNode stated(@Nullable R standard) {
        T known = value.effective() != null ? value.effective() : value.standard();
        if (known == null && standard != null && !value.always() && !value.needed()) {
            known = get.apply(standard);
        }
        JsonNode written = known == null ? null : value.write(known);
        boolean worthSaying = written != null && (written.isArray() ? !written.isEmpty() : written.isValueNode());
        return worthSaying ? written : null;
    }

    @Override
    public Map<String, Kind<?>> kinds() {
        return Map.of(name, value);
    }

    @Override
    public List<String> secrets() {
        return value.secrets().stream().map(below -> "\\." + name + below).toList();
    }
}
