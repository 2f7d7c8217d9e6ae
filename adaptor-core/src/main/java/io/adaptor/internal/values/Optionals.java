package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes {@code Optional} and its three primitive variants: the value, or null if there is none. */
final class Optionals {
    private Optionals() {}

    static void addTo(SimpleModule module) {
        module.addSerializer(Optional.class, new Writer<>(Optional.class, value -> value.orElse(null)));
        module.addDeserializer(Optional.class, new OptionalReader());
        add(module, OptionalInt.class, value -> value.isPresent() ? value.getAsInt() : null);
        add(module, OptionalLong.class, value -> value.isPresent() ? value.getAsLong() : null);
        add(module, OptionalDouble.class, value -> value.isPresent() ? value.getAsDouble() : null);
        module.addDeserializer(
                OptionalInt.class,
                new Reader<>(OptionalInt.class, Integer.class, OptionalInt::of, OptionalInt.empty()));
        module.addDeserializer(
                OptionalLong.class,
                new Reader<>(OptionalLong.class, Long.class, OptionalLong::of, OptionalLong.empty()));
        module.addDeserializer(
                OptionalDouble.class,
                new Reader<>(OptionalDouble.class, Double.class, OptionalDouble::of, OptionalDouble.empty()));
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<T, @Nullable Object> content) {
        module.addSerializer(type, new Writer<>(type, content));
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, @Nullable Object> content;

        Writer(Class<T> type, Function<T, @Nullable Object> content) {
            super(type);
            this.content = content;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(content.apply(value), out);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, T value) {
            return content.apply(value) == null;
        }
    }

    private static final class Reader<C, T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final Class<C> content;
        private final transient Function<C, T> of;
        private final transient T empty;

        Reader(Class<T> type, Class<C> content, Function<C, T> of, T empty) {
            super(type);
            this.content = content;
            this.of = of;
            this.empty = empty;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            C value = context.readValue(parser, content);
            return value == null ? empty : of.apply(value);
        }

        @Override
        public T getNullValue(DeserializationContext context) {
            return empty;
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return empty;
        }
    }
}
