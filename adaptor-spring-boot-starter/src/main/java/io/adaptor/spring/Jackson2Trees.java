package io.adaptor.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Creates the Jackson 3 module for Jackson 2 trees, which preserves every digit of numbers. */
final class Jackson2Trees {
    private Jackson2Trees() {}

    static JacksonModule module() {
        return new SimpleModule("adaptor-jackson-2-trees")
                .addSerializer(JsonNode.class, new TreeWriter())
                .addDeserializer(JsonNode.class, new TreeReader<>(JsonNode.class))
                .addDeserializer(ObjectNode.class, new TreeReader<>(ObjectNode.class))
                .addDeserializer(ArrayNode.class, new TreeReader<>(ArrayNode.class));
    }
}
