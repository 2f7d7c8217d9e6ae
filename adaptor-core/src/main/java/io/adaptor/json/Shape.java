package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of the format: its record, and a description of each of its fields, from which reading, writing and the
 * schema are derived. Immutable once its class is initialised.
 *
 * @param <R> the record
 * @param <B> the draft that collects its values: a builder, or {@link Slots}
 */
final class Shape<R, B> implements Kind<R> {
    private final String name;
    private final String doc;
    private final Supplier<B> begin;
    private final Function<B, R> end;
    private final List<Part<R, B>> parts = new ArrayList<>();
    private final List<ObjectNode> rules = new ArrayList<>();
    private int components;
    private BiConsumer<FieldReader, R> check = (in, record) -> {};

    private Shape(String name, String doc, Supplier<B> begin, Function<B, R> end) {
        this.name = name;
        this.doc = doc;
        this.begin = begin;
        this.end = end;
    }

    /** The shape of a record with a builder; {@code name} is that of its part of the schema. */
    static <R, B> Shape<R, B> of(String name, String doc, Supplier<B> begin, Function<B, R> end) {
        return new Shape<>(name, doc, begin, end);
    }

    /** The shape of a record without a builder: its components are described in their order. */
    static <R> Shape<R, Slots<R>> of(String name, String doc, Class<R> type) {
        return new Shape<>(name, doc, () -> new Slots<>(type), Slots::build);
    }

    /** A field; its sentence follows. */
    <T> Shape<R, B> field(String field, Kind<T> kind, Function<R, @Nullable T> get, BiConsumer<B, T> set) {
        parts.add(new Field<>(field, Value.of(kind), get, set, ""));
        return this;
    }

    /** The next component of a record without a builder. */
    <T> Shape<R, B> field(String field, Kind<T> kind, Function<R, @Nullable T> get) {
        int component = components++;
        return field(field, kind, get, (draft, value) -> ((Slots<?>) draft).set(component, value));
    }

    /** Sets the description of the last field, in a sentence or two. */
    Shape<R, B> doc(String sentence) {
        parts.add(((Field<R, B, ?>) parts.remove(parts.size() - 1)).withDoc(sentence));
        return this;
    }

    /** Leaves out the next component of a record without a builder: it is set by its reader. */
    Shape<R, B> skip() {
        components++;
        return this;
    }

    /** Adds a part of the record, such as an inner record whose fields are on the same level. */
    Shape<R, B> part(Part<R, B> part) {
        parts.add(part);
        return this;
    }

    /** A rule of the schema that spans fields; the record enforces it. JSON with single quotes. */
    Shape<R, B> rule(String json) {
        rules.add(Definitions.schema(json));
        return this;
    }

    /** A rule of the schema: where a field has one of some values, others are needed. */
    Shape<R, B> needs(String field, List<String> values, String... needed) {
        for (String one : needed) {
            rule("{'if': {'required': ['" + field + "'], 'properties': {'" + field + "': {'enum': ['"
                    + String.join("', '", values) + "']}}}, 'then': " + Rules.given(one) + "}");
        }
        return this;
    }

    /** Sets an additional check that runs once the record could be built. */
    Shape<R, B> check(BiConsumer<FieldReader, R> beyond) {
        check = beyond;
        return this;
    }

    B begin() {
        return begin.get();
    }

    R end(B draft) {
        return end.apply(draft);
    }

    @Override
    public @Nullable R read(Located at) {
        return read(FieldReader.of(at), begin());
    }

    @Nullable
    R read(FieldReader in, B draft) {
        fill(in, draft, true);
        R read = in.build(() -> end(draft));
        if (read != null) {
            check.accept(in, read);
        }
        return read;
    }

    /** Reads all fields into a draft; if {@code demanding}, reports required fields that are absent. */
    void fill(FieldReader in, B draft, boolean demanding) {
        parts.forEach(part -> part.read(in, draft, demanding));
    }

    /** Reads fields on the same level as others; returns the defaults if the record rejects them. */
    R readFlat(FieldReader in) {
        B draft = begin();
        fill(in, draft, true);
        R read = in.checked(() -> end(draft));
        if (read != null) {
            check.accept(in, read);
        }
        return read != null ? read : Objects.requireNonNull(standard());
    }

    @Override
    public ObjectNode write(R record) {
        ObjectNode out = Definitions.object();
        writeInto(record, out);
        return out;
    }

    void writeInto(R record, ObjectNode out) {
        R standard = standard();
        parts.forEach(part -> part.write(record, standard, out));
    }

    /** Returns the record in which all fields have their defaults; null if a field without a default is required. */
    private @Nullable R standard() {
        B draft = begin();
        parts.forEach(part -> part.prepare(draft));
        try {
            return end(draft);
        } catch (InvalidValueException incomplete) {
            return null;
        }
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> object(definitions));
    }

    /** The schema of the object itself, not a reference to it. */
    ObjectNode object(Definitions definitions) {
        ObjectNode schema = Definitions.object().put("type", "object").put("description", doc);
        schema.put("additionalProperties", false);
        describeInto(schema, definitions);
        return schema;
    }

    void describeInto(ObjectNode schema, Definitions definitions) {
        R standard = standard();
        parts.forEach(part -> part.describe(standard, schema, definitions));
        ArrayNode conditions = schema.arrayNode();
        for (ObjectNode rule : rules) {
            if (rule.has("if")) {
                conditions.add(rule.deepCopy());
            } else {
                rule.properties().forEach(part -> schema.set(part.getKey(), ((JsonNode) part.getValue()).deepCopy()));
            }
        }
        if (!conditions.isEmpty()) {
            schema.withArray("/allOf").addAll(conditions);
        }
    }

    /** The kinds of its fields by their names, in their order. */
    Map<String, Kind<?>> kinds() {
        Map<String, Kind<?>> kinds = new LinkedHashMap<>();
        parts.forEach(part -> kinds.putAll(part.kinds()));
        return kinds;
    }

    @Override
    public List<String> secrets() {
        return parts.stream().flatMap(part -> part.secrets().stream()).toList();
    }
}
