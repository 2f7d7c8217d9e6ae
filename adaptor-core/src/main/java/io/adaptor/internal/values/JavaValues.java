package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java values to JSON and back. A value becomes the tree that a JSON parser would create from its text, so
 * that it does not matter whether an input was built in Java or parsed. Thread-safe.
 */
public final class JavaValues {
    private final ObjectMapper mapper;
    private final boolean usual;

    private JavaValues(ObjectMapper mapper, boolean usual) {
        this.mapper = mapper;
        this.usual = usual;
    }

    /**
     * Returns the default conversion: {@code java.time} as ISO 8601 and {@code Optional} are supported; null is not
     * read into a primitive, unknown names are ignored.
     */
    public static JavaValues usual() {
        SimpleModule module = new SimpleModule("adaptor-values");
        IsoTimes.addTo(module);
        Optionals.addTo(module);
        JsonMapper mapper = JsonCodec.mapper()
                .rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .addModule(module)
                .build();
        return new JavaValues(checking(mapper), true);
    }

    /**
     * Returns a conversion with the modules and features of a copy of a mapper; numbers keep their digits nevertheless.
     *
     * @throws IllegalArgumentException if its class can't be copied
     */
    public static JavaValues of(ObjectMapper users) {
        ObjectMapper copy;
        try {
            copy = users.copy();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    users.getClass().getName() + " does not override copy(); use JsonMapper or ObjectMapper", e);
        }
        copy.configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true);
        copy.setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        copy.setConfig(copy.getDeserializationConfig().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
        return new JavaValues(checking(copy), false);
    }

    private static ObjectMapper checking(ObjectMapper mapper) {
        SimpleModule checks = new SimpleModule("adaptor-checks") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addSerializers(new ForeignTrees());
            }
        };
        checks.setSerializerModifier(new ValueKinds());
        checks.setDeserializerModifier(FittingReader.everywhere());
        return mapper.registerModule(checks);
    }

    /** Returns a type as the mapper represents it. */
    public JavaType type(Type type) {
        return mapper.constructType(type);
    }

    /**
     * Converts a value to JSON.
     *
     * @param field the name of the value in messages, such as {@code variables.order}
     * @throws InvalidValueException if it is not a data value, or can't be written without loss
     */
    public JsonNode tree(String field, @Nullable Object value) {
        JsonNode simple = usual ? simple(value) : null;
        if (simple != null) {
            return simple;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new FiniteNumbers(mapper.getFactory().createGenerator(text))) {
            mapper.writeValue(out, value);
            out.flush();
            return JsonCodec.read(text.toString());
        } catch (IOException e) {
            throw refused(field, e);
        }
    }

    // Values that need no mapper, which are the most common ones.
    private static @Nullable JsonNode simple(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof Long number) {
            return number.intValue() == number ? IntNode.valueOf(number.intValue()) : LongNode.valueOf(number);
        }
        return value instanceof Boolean flag ? BooleanNode.valueOf(flag) : null;
    }

    private static InvalidValueException refused(String field, IOException e) {
        String path = Misfit.path(e);
        String whole = path.isEmpty() || path.startsWith("[") ? field + path : field + "." + path;
        InvalidValueException refused = new InvalidValueException(
                "request", List.of(FieldError.of(whole, Misfit.reason(e, MissingNode.getInstance()), null)));
        Throwable foreign = Misfit.foreign(e);
        if (foreign != null) {
            refused.initCause(foreign);
        }
        return refused;
    }

    /**
     * Reads data as a value of a type; JSON null becomes the type's own null value.
     *
     * @throws AdaptorException {@code RESPONSE_UNREADABLE} if it does not fit; the message quotes no value
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T read(JsonNode data, JavaType type) {
        if (type.isTypeOrSubTypeOf(JsonNode.class) && type.getRawClass().isInstance(data)) {
            return data.isNull() ? null : (T) data;
        }
        try (TreeParser parser = new TreeParser(data, mapper)) {
            return (T) mapper.readValue(parser, type);
        } catch (IOException e) {
            String path = Misfit.path(e);
            throw new AdaptorException(
                    StandardErrorCode.RESPONSE_UNREADABLE,
                    "the data does not fit " + name(type) + ": " + (path.isEmpty() ? "" : path + ": ")
                            + Misfit.reason(e, data),
                    Misfit.foreign(e));
        }
    }

    private static String name(JavaType type) {
        StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(i == 0 ? "<" : ", ").append(name(type.containedType(i)));
        }
        return type.containedTypeCount() == 0
                ? name.toString()
                : name.append('>').toString();
    }
}
