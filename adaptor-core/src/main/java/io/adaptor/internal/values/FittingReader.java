package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an object of the data into a class after matching its names. */
final class FittingReader extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> ignored;
    private transient volatile @Nullable NameFit names;

    private FittingReader(JsonDeserializer<?> reader, Set<String> ignored) {
        super(reader);
        this.ignored = ignored;
    }

    /** Returns a modifier that wraps the reader of each class whose properties are all known by name. */
    static BeanDeserializerModifier everywhere() {
        return new Everywhere();
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
        return new FittingReader(reader, ignored);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        boolean object = parser.hasToken(JsonToken.START_OBJECT) || parser.hasToken(JsonToken.FIELD_NAME);
        if (!object || !(getDelegatee() instanceof BeanDeserializerBase reader)) {
            return super.deserialize(parser, context);
        }
        JsonNode data = data(parser, context);
        if (!(data instanceof ObjectNode fields)) {
            throw new IllegalStateException("an object that is none");
        }
        NameFit known = names;
        if (known == null) {
            known = NameFit.of(reader, context.getConfig(), ignored);
            names = known;
        }
        TreeParser fitting = new TreeParser(known.fit(fields), parser.getCodec());
        fitting.nextToken();
        return reader.deserialize(fitting, context);
    }

    private static JsonNode data(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser instanceof TreeParser tree && parser.hasToken(JsonToken.START_OBJECT)) {
            return tree.skip();
        }
        return context.readTree(parser);
    }

    private static final class Everywhere extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
            if (!(reader instanceof BeanDeserializerBase) || takesAnyName(config, type)) {
                return reader;
            }
            Set<String> ignored = new HashSet<>(type.getIgnoredPropertyNames());
            ignored.addAll(config.getDefaultPropertyIgnorals(type.getBeanClass(), type.getClassInfo())
                    .findIgnoredForDeserialization());
            return new FittingReader(reader, ignored);
        }

        private static boolean takesAnyName(DeserializationConfig config, BeanDescription type) {
            if (type.findAnySetterAccessor() != null) {
                return true;
            }
            for (BeanPropertyDefinition property : type.findProperties()) {
                AnnotatedMember member = property.getPrimaryMember();
                if (member != null
                        && config.getAnnotationIntrospector().findUnwrappingNameTransformer(member) != null) {
                    return true;
                }
            }
            return false;
        }
    }
}
