package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON trees of other libraries, which Jackson 2 would treat as beans. They are recognized by the names of their
 * classes, and written as their own JSON text, digit for digit.
 */
final class ForeignTrees extends Serializers.Base {
    /** Classes whose {@code toString} is documented to return JSON. */
    private static final Set<String> ROOTS = Set.of(
            "tools.jackson.databind.JsonNode",
            "com.google.gson.JsonElement",
            "jakarta.json.JsonValue",
            "javax.json.JsonValue",
            "org.json.JSONObject",
            "org.json.JSONArray");

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
            SerializationConfig config, JavaType type, BeanDescription description) {
        return of(type);
    }

    // The arrays and objects of some libraries are lists and maps.
    @Override
    public @Nullable JsonSerializer<?> findCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            @Nullable TypeSerializer subtype,
            @Nullable JsonSerializer<Object> elements) {
        return of(type);
    }

    @Override
    public @Nullable JsonSerializer<?> findMapSerializer(
            SerializationConfig config,
            MapType type,
            BeanDescription description,
            @Nullable JsonSerializer<Object> keys,
            @Nullable TypeSerializer subtype,
            @Nullable JsonSerializer<Object> values) {
        return of(type);
    }

    private static @Nullable JsonSerializer<?> of(JavaType type) {
        return isTree(type.getRawClass()) ? new Writer() : null;
    }

    private static boolean isTree(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        if (ROOTS.contains(type.getName()) || isTree(type.getSuperclass())) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isTree(each)) {
                return true;
            }
        }
        return false;
    }

    private static final class Writer extends JsonSerializer<Object> {
        @Override
        public void serialize(Object tree, JsonGenerator out, SerializerProvider provider) throws IOException {
            checkNumbers(tree, out);
            try {
                out.writeTree(JsonCodec.read(String.valueOf(tree)));
            } catch (Refusal e) {
                throw e;
            } catch (IOException e) {
                throw new Refusal(
                        out,
                        "is a " + tree.getClass().getName() + " whose text is not JSON that can be read without loss");
            }
        }

        // Jackson writes NaN as a text; a number whose text is quoted is not a JSON number.
        private static void checkNumbers(Object tree, JsonGenerator out) throws Refusal {
            if (tree instanceof Iterable<?> children && !(tree instanceof Map<?, ?>)) {
                for (Object child : children) {
                    checkNumbers(child, out);
                }
            }
            String name = tree.getClass().getSimpleName();
            if ((name.equals("DoubleNode") || name.equals("FloatNode"))
                    && tree.toString().startsWith("\"")) {
                throw new Refusal(out, "must be a finite number: JSON has no NaN and no infinity");
            }
        }
    }
}
