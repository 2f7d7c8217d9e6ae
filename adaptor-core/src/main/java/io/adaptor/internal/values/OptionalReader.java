package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an optional value into an {@code Optional} of any class; null and an absent name become empty. */
final class OptionalReader extends StdDeserializer<Optional<?>> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonDeserializer<Object> content;
    private final transient @Nullable TypeDeserializer subtype;

    OptionalReader() {
        this(null, null);
    }

    private OptionalReader(@Nullable JsonDeserializer<Object> content, @Nullable TypeDeserializer subtype) {
        super(Optional.class);
        this.content = content;
        this.subtype = subtype;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        JavaType type = context.getContextualType().containedTypeOrUnknown(0);
        TypeDeserializer found = context.getFactory().findTypeDeserializer(context.getConfig(), type);
        return new OptionalReader(
                context.findContextualValueDeserializer(type, property),
                found == null ? null : found.forProperty(property));
    }

    @Override
    public Optional<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (content == null) {
            return Optional.ofNullable(context.readValue(parser, Object.class));
        }
        return Optional.ofNullable(
                subtype == null
                        ? content.deserialize(parser, context)
                        : content.deserializeWithType(parser, context, subtype));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
        return Optional.empty();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Optional.empty();
    }
}
