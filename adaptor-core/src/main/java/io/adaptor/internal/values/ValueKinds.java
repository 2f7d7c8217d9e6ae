package io.adaptor.internal.values;

import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rejects objects that are not data values: a JDK class that would be treated as a bean, such as a stream, and keys
 * without a text form.
 */
final class ValueKinds extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;
    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        Class<?> type = description.getBeanClass();
        boolean ofPlatform = PLATFORM.stream().anyMatch(type.getName()::startsWith);
        return ofPlatform && type != Object.class && serializer instanceof BeanSerializerBase
                ? new Refusing("is a " + type.getName() + ", which is not a value that JSON has")
                : serializer;
    }

    @Override
    public JsonSerializer<?> modifyKeySerializer(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        return new Keys(serializer);
    }

    private static final class Refusing extends JsonSerializer<Object> {
        private final String why;

        Refusing(String why) {
            this.why = why;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws Refusal {
            throw new Refusal(out, why);
        }
    }

    /** Checks each key, because the keys of a map need not be of its static type. */
    private static final class Keys extends JsonSerializer<Object> {
        private final JsonSerializer<Object> usual;

        @SuppressWarnings("unchecked")
        Keys(JsonSerializer<?> usual) {
            this.usual = (JsonSerializer<Object>) usual;
        }

        @Override
        public void serialize(Object key, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!(key instanceof String) && !(key instanceof Enum<?>) && !hasText(key.getClass())) {
                throw new Refusal(
                        out,
                        "has a key of " + key.getClass().getName()
                                + ", which has no text of its own; use text, numbers or enums as keys");
            }
            usual.serialize(key, out, provider);
        }

        private static boolean hasText(Class<?> type) {
            boolean structured = type.isRecord()
                    || type.isArray()
                    || Iterable.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type)
                    || type == Optional.class;
            return saysItself(type) || (!structured && overridesToString(type));
        }

        private static boolean saysItself(Class<?> type) {
            Stream<AnnotatedElement> members =
                    Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()));
            return members.anyMatch(
                    member -> member.isAnnotationPresent(JsonKey.class) || member.isAnnotationPresent(JsonValue.class));
        }

        private static boolean overridesToString(Class<?> type) {
            try {
                return type.getMethod("toString").getDeclaringClass() != Object.class;
            } catch (NoSuchMethodException e) {
                return false;
            }
        }
    }
}
