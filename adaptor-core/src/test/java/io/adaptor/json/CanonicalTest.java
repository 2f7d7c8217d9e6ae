package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Test
    void aVersionIsTheSameInEveryProcess() {
        Integration orders = Samples.read(Samples.LEAST + "integration_id: o\nmetadata: {b: 1.10, a: [x, ü]}\n");

        assertThat(IntegrationFormat.canonical(orders))
                .isEqualTo("{\"category\":\"c\",\"format\":1,\"integration_id\":\"o\",\"metadata\":{\"a\":[\"x\","
                        + "\"\\u00FC\"],\"b\":1.10},\"name\":\"least\",\"type\":\"graphql\"}");
        assertThat(IntegrationFormat.version(orders)).isEqualTo("98961b833139697627471b4a420fa203");
    }

    @Test
    void theOrderOfNamesMakesNoDifference() {
        ObjectNode document = Samples.tree(Samples.kitchenSink());

        assertThat(IntegrationFormat.canonical(IntegrationFormat.readStored(reversed(document), "t")))
                .isEqualTo(IntegrationFormat.canonical(IntegrationFormat.readStored(document, "t")));
    }

    @Test
    void everyFieldMakesADifference() {
        ObjectNode document = Samples.tree(Samples.kitchenSink());
        Set<String> versions = new HashSet<>();
        versions.add(IntegrationFormat.version(IntegrationFormat.readStored(document, "t")));
        int read = 0;
        for (String pointer : leaves("", document)) {
            ObjectNode changed = document.deepCopy();
            int name = pointer.lastIndexOf('/');
            if (changed.at(pointer.substring(0, name)) instanceof ObjectNode parent) {
                parent.remove(pointer.substring(name + 1).replace("~1", "/").replace("~0", "~"));
                try {
                    Integration integration = IntegrationFormat.readStored(changed, "t");
                    read++;
                    if (!pointer.equals("/format")) {
                        assertThat(versions.add(IntegrationFormat.version(integration)))
                                .as(pointer)
                                .isTrue();
                    }
                } catch (FormatException needed) {
                    assertThat(needed.errors()).isNotEmpty();
                }
            }
        }
        assertThat(read).isGreaterThan(80);
    }

    @Test
    void halvesOfPairsAreToldApart() {
        assertThat(version(TextNode.valueOf("\ud83d"))).isNotEqualTo(version(TextNode.valueOf("\ud83e")));
    }

    private static String version(JsonNode value) {
        Integration integration = Samples.read(Samples.LEAST + "integration_id: i\n").toBuilder()
                .metadata(Map.of("v", value))
                .build();
        return IntegrationFormat.version(integration);
    }

    private static List<String> leaves(String pointer, JsonNode node) {
        List<String> leaves = new ArrayList<>();
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> leaves.addAll(leaves(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue())));
        } else {
            leaves.add(pointer);
        }
        return leaves;
    }

    private static JsonNode reversed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            Collections.reverse(fields);
            ObjectNode copy = object.objectNode();
            fields.forEach(field -> copy.set(field.getKey(), reversed(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(reversed(item)));
            return copy;
        }
        return node;
    }
}
