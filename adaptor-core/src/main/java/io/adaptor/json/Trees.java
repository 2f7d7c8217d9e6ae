package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The kinds of values that contain others: lists, mappings, and arbitrary values. */
final class Trees {
    private Trees() {}

    /** A list. */
    static <T> Kind<List<T>> list(Kind<T> item) {
        return new ListOf<>(item);
    }

    /** A list of texts. */
    static Kind<List<String>> texts() {
        return list(Texts.text());
    }

    /** A mapping of names to values of one kind. */
    static <T> Kind<Map<String, T>> map(Kind<T> value) {
        return new MapOf<>(value, (name, at) -> {});
    }

    /** A mapping whose names are checked too. */
    static <T> Kind<Map<String, T>> map(Kind<T> value, BiConsumer<String, Located> name) {
        return new MapOf<>(value, name);
    }

    /** A mapping of names to anything. */
    static Kind<Map<String, JsonNode>> tree() {
        return new Plain<>(Located::tree, Trees::writeTree, () -> type("object"), false);
    }

    /** An object of any content. */
    static Kind<JsonNode> object() {
        return new Plain<>(Located::object, Numbers::withVisibleDecimals, () -> type("object"), false);
    }

    /** Anything; null counts as not given. */
    static Kind<JsonNode> anything() {
        return new Plain<>(at -> present(at.node()), Numbers::withVisibleDecimals, Definitions::object, false);
    }

    /** Anything; a written null is a value. */
    static Kind<JsonNode> anythingOrNull() {
        return new OrNull(anything());
    }

    /** A JSON Schema, compiled where it stands. */
    static Kind<JsonNode> jsonSchema() {
        return new Plain<>(Trees::readSchema, Numbers::withVisibleDecimals, () -> type("object"), false);
    }

    private static ObjectNode type(String type) {
        return Definitions.object().put("type", type);
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }

    private static ObjectNode writeTree(Map<String, JsonNode> entries) {
        ObjectNode out = Definitions.object();
        entries.forEach((name, value) -> out.set(name, Numbers.withVisibleDecimals(value)));
        return out;
    }

    private static @Nullable JsonNode readSchema(Located at) {
        JsonNode tree = at.object();
        if (tree != null) {
            FieldErrors errors = new FieldErrors();
            JsonSchema.compile(tree, "", errors);
            errors.list()
                    .forEach(error -> at.problems()
                            .add(
                                    at.place().spotOf(error.field()),
                                    error.under(at.path()).field(),
                                    error.message()));
        }
        return tree;
    }

    private record ListOf<T>(Kind<T> item) implements Kind<List<T>> {
        @Override
        public @Nullable List<T> read(Located at) {
            return at.list(item::read);
        }

        @Override
        public JsonNode write(List<T> values) {
            ArrayNode out = Definitions.object().arrayNode();
            values.forEach(value -> out.add(item.write(value)));
            return out;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return type("array").set("items", item.schema(definitions));
        }

        @Override
        public List<String> secrets() {
            return item.secrets().stream().map(below -> "\\[\\d+]" + below).toList();
        }
    }

    private record MapOf<T>(Kind<T> value, BiConsumer<String, Located> name) implements Kind<Map<String, T>> {
        @Override
        public @Nullable Map<String, T> read(Located at) {
            return at.map((key, entry) -> {
                name.accept(key, entry);
                return value.read(entry);
            });
        }

        @Override
        public JsonNode write(Map<String, T> entries) {
            ObjectNode out = Definitions.object();
            entries.forEach((key, entry) -> out.set(key, value.write(entry)));
            return out;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return type("object").set("additionalProperties", value.schema(definitions));
        }

        @Override
        public List<String> secrets() {
            // Names may hold dots themselves.
            return value.secrets().stream().map(below -> "\\..*" + below).toList();
        }
    }

    private record OrNull(Kind<JsonNode> kind) implements Kind<JsonNode> {
        @Override
        public @Nullable JsonNode read(Located at) {
            return kind.read(at);
        }

        @Override
        public JsonNode write(JsonNode value) {
            return kind.write(value);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return kind.schema(definitions);
        }

        @Override
        public boolean takesNull() {
            return true;
        }
    }
}
