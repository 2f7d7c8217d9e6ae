package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.ResponseMapping;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recorded answers of vendors pass through mappings without loss, down to the digits of their numbers. */
class VendorBodiesTest {
    private static final TransformRegistry NONE = TransformRegistry.of(List.of());

    @Test
    void bodiesOfShopifyAreMappedWithoutLoss() throws IOException {
        assertThat(mapped("shopify/responses-shopify_python_api")).isEqualTo(100);
        assertThat(mapped("shopify/webhook-payloads-2026-04")).isEqualTo(10);
    }

    @Test
    void bodiesOfJiraAreMappedWithoutLoss() throws IOException {
        assertThat(mapped("jira/responses-go-jira")).isEqualTo(29);
    }

    @Test
    void bodiesOfSalesforceAreMappedWithoutLoss() throws IOException {
        assertThat(mapped("salesforce/responses-restforce")).isEqualTo(33);
    }

    private static int mapped(String folder) throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.walk(Conformance.path(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length == 0) {
                    assertThatThrownBy(() -> JsonCodec.read(bytes)).hasMessageStartingWith("empty");
                } else {
                    check(file, JsonCodec.read(bytes));
                    count++;
                }
            }
        }
        return count;
    }

    private static void check(Path file, JsonNode body) {
        String text = JsonCodec.write(body);
        assertThat(map(ResponseMapping.EMPTY, body)).as(file.toString()).isEqualTo(text);
        JsonNode first = body.isArray() ? body.path(0) : body;
        if (!first.isObject() || !sameFields(body, first)) {
            return;
        }
        Map<String, MappingRule> fields = new LinkedHashMap<>();
        first.fieldNames().forEachRemaining(name -> fields.put('"' + name + '"', MappingRule.source(path(name))));
        if (!fields.isEmpty()) {
            assertThat(map(ResponseMapping.builder().fieldMappings(fields).build(), body))
                    .as(file.toString())
                    .isEqualTo(text);
        }
    }

    /** Picking the fields of the first element reproduces only lists whose elements have the same, in the same order. */
    private static boolean sameFields(JsonNode body, JsonNode first) {
        if (body.isObject()) {
            return true;
        }
        List<String> names =
                List.copyOf(first.propertyStream().map(Map.Entry::getKey).toList());
        return body.valueStream()
                .allMatch(element ->
                        element.propertyStream().map(Map.Entry::getKey).toList().equals(names));
    }

    private static String path(String name) {
        return name.matches("[A-Za-z_]\\w*") ? name : '"' + name + '"';
    }

    private static String map(ResponseMapping mapping, JsonNode body) {
        new BothWays(mapping, NONE).compare(JsonCodec.bytes(body), JsonNodeFactory.instance.objectNode());
        return JsonCodec.write(CompiledResponseMapping.compile(mapping, NONE)
                .map(body, JsonNodeFactory.instance.objectNode())
                .data());
    }
}
